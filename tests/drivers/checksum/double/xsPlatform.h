#pragma once
// What the SDK's SHA-256 uses of its platform.
#include <string.h>
#define ICACHE_XS6RO_ATTR
#define c_memcpy memcpy
#define c_memset memset
