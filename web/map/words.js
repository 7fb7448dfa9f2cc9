// Every word that people read, in both languages: `t('key')`, with {names} filled in.

const words = {
  skip: ['跳到面板', 'Skip to the panel'],
  language: ['English', '中文'],
  languageLabel: ['切换到英文', 'Switch to Chinese'],
  themeDark: ['深色', 'Dark'],
  themeLight: ['浅色', 'Light'],
  map: ['地图', 'Map'],
  panel: ['面板', 'Panel'],
  tiers: ['层级', 'Tier'],
  minutes: ['{n} 分钟', '{n} min'],
  metres: ['{n} 米', '{n} m'],
  zoomIn: ['放大', 'Zoom in'],
  zoomOut: ['缩小', 'Zoom out'],
  loading: ['正在读取计划…', 'Reading the plan …'],
  failed: ['出错：{what}', 'Something went wrong: {what}'],
  offline: ['服务没有应答', 'The service does not answer'],
  plan: ['计划', 'Plan'],
  close: ['关闭', 'Close'],
  cancel: ['取消', 'Cancel'],
  token: ['令牌', 'Token'],
  tokenTitle: ['需要令牌', 'A token is needed'],
  tokenWhy: ['这一步要有权限；令牌只在本页打开期间保留。', 'This needs a right. The token is kept while this page is open and nowhere else.'],
  tokenGive: ['继续', 'Go on'],
  none: ['没有', 'None'],
  yes: ['是', 'yes'],
  no: ['否', 'no'],
  unknown: ['未知', 'unknown'],

  tabOverview: ['概况', 'Overview'],
  tabGaps: ['缺口', 'Gaps'],
  tabSites: ['设施', 'Sites'],
  tabScenario: ['方案', 'Scenario'],
  tabSiting: ['选址', 'Siting'],

  withinTime: ['时限内人口', 'People within the time'],
  ofPeople: ['共 {n} 人', 'of {n} people'],
  elders: ['时限内老人', 'Elders within the time'],
  noCapacity: ['其中设施已满', 'of these, the centre is full'],
  outOfReach: ['超出时限', 'Out of reach'],
  isolated: ['路网孤立', 'Cut off'],
  offNetwork: ['离路网过远', 'Far from streets'],
  facilitiesInUse: ['服务中的设施', 'Centres in use'],
  gapsCount: ['缺口', 'Gaps'],
  per100: ['每百户建筑面积', 'Floor area per 100 households'],
  squareMetres: ['{n} m²', '{n} m²'],
  targets: ['规划目标', 'Targets of the plan'],
  targetSentence: ['目标 {target}：在用 {inUse}，其中达标 {conforming}，在途 {underWay}，尚缺 {lacking}', 'Target {target}: {inUse} in use, {conforming} of them conforming, {underWay} under way, {lacking} lacking'],
  conforming: ['达标', 'Conforming'],
  inUseOther: ['在用未达标', 'In use, not conforming'],
  underWay: ['在途', 'Under way'],
  lacking: ['尚缺', 'Lacking'],
  changeFromPlan: ['与现状相比', 'Against the plan'],
  countOverTarget: ['{n} / {target}', '{n} / {target}'],

  gapsIntro: ['按受影响人口排列；点击飞到该处。', 'Ranked by the people concerned; choose one to go there.'],
  gapKindOut: ['超出时限', 'out of reach'],
  gapKindFull: ['设施已满', 'centre is full'],
  gapLine: ['最远 {worst} 分钟 · 需 {centres} 处', 'worst {worst} min · {centres} needed'],
  gapCandidate: ['候选 {id} 可服务 {n} 人', 'candidate {id} would serve {n}'],
  people: ['{n} 人', '{n} people'],
  noGaps: ['这一层级没有缺口。', 'This tier has no gap.'],
  more: ['另有 {n} 处', '{n} more'],

  sitesIntro: ['选中后按回车进入移动，方向键每次移动 50 米（按住 Shift 为 250 米），回车结束。', 'Choose one, press Enter to move it: arrow keys move by 50 m (with Shift 250 m), Enter ends.'],
  search: ['搜索名称或编号', 'Find by name or id'],
  facilities: ['设施', 'Facilities'],
  candidates: ['候选点', 'Candidates'],
  showCandidates: ['列出候选点', 'List candidates'],
  moving: ['正在移动 {name}：方向键移动，回车结束', 'Moving {name}: arrow keys move it, Enter ends'],
  movedTo: ['{name} 移到 {x}, {y}', '{name} moved to {x}, {y}'],
  moveEnded: ['移动结束', 'The move has ended'],
  stage: ['阶段', 'Stage'],
  stage_planned: ['规划', 'planned'],
  stage_under_construction: ['在建', 'under construction'],
  stage_built: ['已建成', 'built'],
  stage_handed_over: ['已移交', 'handed over'],
  stage_in_use: ['使用中', 'in use'],
  stage_closed: ['已停用', 'closed'],
  stage_candidate: ['候选', 'candidate'],
  stage_added: ['新增', 'added'],
  floorArea: ['建筑面积', 'Floor area'],
  capacity: ['容量', 'Capacity'],
  inReach: ['时限内人口', 'People in time'],
  assigned: ['分配人口', 'People assigned'],
  cost: ['造价（万元）', 'Cost, 10,000 yuan'],
  area: ['所在区域', 'Area'],
  status: ['状态', 'Status'],
  remove: ['移除', 'Remove'],
  addCandidate: ['建在此处', 'Build here'],
  addToMerge: ['选入合并', 'Select for merging'],
  leaveMerge: ['退出合并', 'Deselect'],
  walk: ['步行', 'Walk'],
  ofMinutes: ['{n} 分钟到 {id}', '{n} min to {id}'],
  status_served: ['已服务', 'served'],
  status_no_capacity: ['设施已满', 'centre is full'],
  status_out_of_reach: ['超出时限', 'out of reach'],
  status_isolated: ['路网孤立', 'cut off'],
  status_off_network: ['离路网过远', 'far from streets'],

  tools: ['工具', 'Tools'],
  toolMove: ['选择、拖动', 'Select, drag'],
  toolAdd: ['新增', 'Add'],
  toolMerge: ['合并', 'Merge'],
  toolClose: ['封路断桥', 'Close a street'],
  undo: ['撤销', 'Undo'],
  redo: ['重做', 'Redo'],
  hintMove: ['拖动设施或候选点，数字和地图随之变化', 'Drag a facility or a candidate: numbers and map follow'],
  hintAdd: ['点击地图，在那里新增一处{tier}', 'Click the map to add a {tier} there'],
  hintMerge: ['点选要合并的设施（至少两处），再点“合并”', 'Choose two or more facilities, then merge them'],
  hintClose: ['在桥或街道上画一条线穿过它：点起点，再点终点', 'Draw a line across a bridge or street: its start, then its end'],
  hintCloseEnd: ['再点终点；Esc 取消', 'Now the end; Esc gives up'],
  mergeNow: ['合并 {n} 处', 'Merge {n}'],
  mergedName: ['共享中心 {n}', 'Shared centre {n}'],
  addedName: ['新增 {n}', 'New {n}'],
  working: ['计算中…', 'Computing …'],

  scenarioNone: ['还没有改动。拖动设施、新增、合并或封路，方案就开始了。', 'Nothing is changed yet. Drag, add, merge or close a street, and a scenario begins.'],
  scenarioUnnamed: ['未命名方案', 'Unnamed scenario'],
  scenarioName: ['方案名称', 'Name'],
  save: ['保存', 'Save'],
  saved: ['已保存', 'Saved'],
  discard: ['放弃方案', 'Discard'],
  discarded: ['回到现状', 'Back to the plan as it stands'],
  changesTitle: ['改动', 'Changes'],
  scenarios: ['已有方案', 'Scenarios'],
  open: ['打开', 'Open'],
  compare: ['比较方案', 'Compare'],
  compareTitle: ['方案比较', 'Scenarios compared'],
  compareWith: ['与之并列', 'Beside it'],
  compareMaps: ['并排地图', 'Maps side by side'],
  compareEnd: ['结束并排', 'End side by side'],
  planAsItStands: ['现状', 'As it stands'],
  indicator: ['指标', 'Indicator'],
  difference: ['差', 'Difference'],
  scenarioFile: ['下载方案文件', 'Scenario file'],
  scenariosMissing: ['这个服务不提供方案功能', 'This service offers no scenarios'],
  conflict: ['别人改动了这个方案，已读取最新版本', 'Somebody else changed this scenario; the newest was read'],
  change_move: ['移动 {id}', 'Move {id}'],
  change_add: ['新增 {id}', 'Add {id}'],
  change_remove: ['移除 {id}', 'Remove {id}'],
  change_resize: ['调整 {id}', 'Resize {id}'],
  change_restage: ['{id} 改阶段', 'Restage {id}'],
  change_merge: ['合并 {id}', 'Merge {id}'],
  change_street: ['街道改动', 'A street'],
  change_other: ['其他改动', 'Another change'],

  sitingIntro: ['从候选点中选址，附最优性证明。', 'Chooses among the candidates, with proof of how good the choice is.'],
  model: ['模型', 'Model'],
  'model_max-cover': ['覆盖最多居民', 'Most people'],
  'model_set-cover': ['最少处数全覆盖', 'Fewest sites for all'],
  'model_p-median': ['平均步行最短', 'Shortest walk on average'],
  'model_p-center': ['最远步行最短', 'Shortest worst walk'],
  count: ['处数', 'Number of sites'],
  weight: ['权重', 'Weight'],
  weight_people: ['人口', 'people'],
  weight_elders: ['老人', 'elders'],
  weight_households: ['户', 'households'],
  existing: ['计入现有设施', 'Count what is in use'],
  run: ['计算', 'Run'],
  running: ['求解中…', 'Solving …'],
  stopRun: ['停止', 'Stop'],
  certificate: ['证明', 'Certificate'],
  objective: ['目标值', 'Objective'],
  bound: ['上/下界', 'Bound'],
  gap: ['差距', 'Gap'],
  binding: ['起限制作用的', 'What binds'],
  sitStatus_optimal: ['已证明最优', 'proven optimal'],
  sitStatus_best_found: ['目前最好，未证明', 'best found, not proven'],
  sitStatus_infeasible: ['不可行', 'infeasible'],
  chosen: ['选中 {n} 处', '{n} chosen'],
  gain: ['新增 {n}', 'gains {n}'],
  asScenario: ['作为方案打开', 'Open as a scenario'],
  noCandidates: ['计划里没有候选点。', 'The plan has no candidates.'],

  layers: ['图层', 'Layers'],
  layer_areas: ['服务圈', 'Service areas'],
  layerAreasOf: ['服务圈：{tier}', 'Areas: {tier}'],
  layer_unserved: ['未覆盖居民', 'People out of reach'],
  layer_facilities: ['设施', 'Facilities'],
  layer_candidates: ['候选点', 'Candidates'],
  layer_gaps: ['缺口', 'Gaps'],
  layer_communities: ['社区指标', 'Communities'],
  layer_names: ['地名', 'Names'],
  download: ['下载', 'Download'],
  downloadTitle: ['下载', 'Download'],
  downloadLayer: ['图层', 'Layer'],
  downloadPicture: ['当前地图 PNG', 'This map as PNG'],
  downloadTables: ['图层文件', 'Layer files'],
  indicatorLabel: ['社区指标', 'Indicator of communities'],
  indicator_share_within: ['时限内人口比例', 'Share of people within the time'],
  indicator_out_of_reach: ['超出时限人口', 'People out of reach'],
  indicator_shortfall: ['尚缺设施', 'Centres lacking'],
  indicator_m2_per_100_households: ['每百户面积 m²', 'm² per 100 households'],
  legend: ['图例', 'Legend'],
  perHectare: ['≥ {n} 人/公顷', '≥ {n} per ha'],
  water: ['水面', 'Water'],
  atDate: ['台账日期', 'Ledger on'],
  today: ['最新', 'Newest'],
  layerName_demand: ['需求点', 'demand points'],
  layerName_facilities: ['设施', 'facilities'],
  layerName_service_areas: ['服务圈', 'service areas'],
  layerName_gaps: ['缺口', 'gaps'],
  layerName_communities: ['社区', 'communities'],
  layerName_subdistricts: ['街道', 'subdistricts'],
  layerName_reached_streets: ['可达道路', 'reached streets'],
  layerName_targets: ['目标', 'targets'],
  layerName_candidates: ['候选点', 'candidates'],
}

let language = 'zh'

export function speak(next) {
  language = next === 'en' ? 'en' : 'zh'
  document.documentElement.lang = language
}

export const spoken = () => language

export function t(key, values = {}) {
  const pair = words[key]
  if (!pair) return key
  return pair[language === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
}

/** With a capital letter, where a language has them. */
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1)

/** What a plan says in both languages: `name_zh`, `name_en`. */
export const inBoth = (thing, key = 'name') => thing[`${key}_${language}`] ?? thing[key] ?? ''

const plain = new Map()
export function number(value, digits = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  const key = digits
  if (!plain.has(key)) plain.set(key, new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }))
  return plain.get(key).format(value)
}

export const percent = (value, digits = 1) => value === null || value === undefined ? '–' : `${(value * 100).toFixed(digits)}%`

/** A difference with its sign; nothing for none. */
export function signed(value, print = number) {
  if (!value) return ''
  return (value > 0 ? '+' : '−') + print(Math.abs(value))
}
