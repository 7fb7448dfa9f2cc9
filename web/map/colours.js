// The map's colours, light and dark; the same meanings as in the report. Told apart without red and green.

export const stages = ['in_use', 'handed_over', 'built', 'under_construction', 'planned', 'closed', 'candidate', 'added']

const light = {
  land: '#f4f3ef', water: '#cfe0ea', waterEdge: '#b4cddc', road: '#ffffff', roadEdge: '#dcd8cf', path: '#e0dcd3', border: '#9aa3ad', ink: '#1b2430', halo: '#ffffff',
  tier: { street_centre: '#7b4fa3', community_home: '#0072b2' }, otherTier: '#0072b2',
  stage: { in_use: '#0b4f7d', handed_over: '#009e73', built: '#56b4e9', under_construction: '#e69f00', planned: '#ffffff', closed: '#9aa3ad', candidate: '#fffbe6', added: '#d6337c' },
  edge: '#ffffff', hollow: '#5b6673', candidateEdge: '#8a6d1a', selected: '#d6337c', gap: '#a83303',
  heat: ['rgba(253,185,125,0)', 'rgba(253,217,181,.75)', '#fdc48f', '#f9a05a', '#ea7227', '#c4480c'],
  share: ['#fdf3d0', '#b9dfc0', '#6cbcc4', '#2c7fb8', '#253494'],
  lack: ['#fff3e0', '#fdc98f', '#f68b3d', '#c9470a', '#7a2302'],
  served: '#7fb4d6', no_capacity: '#e6b422', out_of_reach: '#d55e00', isolated: '#b59acb', isolatedEdge: '#4b2a6b', off_network: '#c4c8cc', off_networkEdge: '#4a5058',
}

const dark = {
  ...light,
  land: '#171c22', water: '#1f3342', waterEdge: '#2b485c', road: '#333c47', roadEdge: '#232a32', path: '#29313a', border: '#5c6875', ink: '#e6ebf0', halo: '#12161b',
  tier: { street_centre: '#b58be0', community_home: '#56b4e9' }, otherTier: '#56b4e9',
  stage: { ...light.stage, in_use: '#7cc7f2', handed_over: '#2fc79a', built: '#3c82b0', planned: '#171c22', closed: '#6d7783', candidate: '#3a3420', added: '#f06aa6' },
  edge: '#12161b', hollow: '#b6c0ca', candidateEdge: '#d9b84a', selected: '#f06aa6', gap: '#ffb27a',
  heat: ['rgba(120,60,20,0)', 'rgba(90,50,22,.75)', '#7c4217', '#b35c1d', '#e27f2f', '#ffc083'],
  share: ['#4a4326', '#3f6b57', '#2f8a93', '#58a9dd', '#b4c4ff'],
  lack: ['#3a3026', '#6b4520', '#a8602a', '#e68440', '#ffc99a'],
  served: '#3c6f92', no_capacity: '#d9ab2b', out_of_reach: '#ff8a3d', isolated: '#b59acb', isolatedEdge: '#efe3ff', off_network: '#8f979f', off_networkEdge: '#e3e7ea',
}

export const colours = isDark => isDark ? dark : light
