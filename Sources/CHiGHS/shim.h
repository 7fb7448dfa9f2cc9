// HiGHS, the solver. Its headers are where Tools/setup puts them: .deps/highs/include.
#include <interfaces/highs_c_api.h>
