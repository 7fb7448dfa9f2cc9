print("walkshed")
