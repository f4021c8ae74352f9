// What usb-port.c uses of FreeRTOS; a tick is a millisecond, as the SDK has it set.
#ifndef FREERTOS_H
#define FREERTOS_H
#include <stdint.h>
typedef uint32_t TickType_t;
#define pdMS_TO_TICKS(ms) ((TickType_t)(ms))
#endif
