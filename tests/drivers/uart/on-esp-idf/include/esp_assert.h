#pragma once
#define ESP_STATIC_ASSERT(...)
