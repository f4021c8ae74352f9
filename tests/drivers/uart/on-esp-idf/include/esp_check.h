#pragma once
#include "esp_err.h"
#define ESP_RETURN_ON_FALSE(condition, error, ...) \
	do {                                           \
		if (!(condition))                          \
			return error;                          \
	} while (0)
#define ESP_RETURN_ON_FALSE_ISR ESP_RETURN_ON_FALSE
#define ESP_RETURN_ON_ERROR(call, ...)  \
	do {                                \
		esp_err_t happened_ = (call);   \
		if (happened_)                  \
			return happened_;           \
	} while (0)
#define ESP_GOTO_ON_ERROR(call, label, ...) \
	do {                                    \
		ret = (call);                       \
		if (ret)                            \
			goto label;                     \
	} while (0)
