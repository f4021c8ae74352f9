#pragma once
#include "freertos/FreeRTOS.h"

typedef struct Task *TaskHandle_t;
typedef void (*TaskFunction_t)(void *argument);
typedef enum { eRunning, eReady, eBlocked, eSuspended, eDeleted, eInvalid } eTaskState;

BaseType_t xTaskCreate(TaskFunction_t function, const char *name, uint32_t stack, void *argument, UBaseType_t priority,
	TaskHandle_t *task);
void vTaskDelete(TaskHandle_t task);
void vTaskDelay(TickType_t ticks);
void vTaskSuspend(TaskHandle_t task);
eTaskState eTaskGetState(TaskHandle_t task);
TickType_t xTaskGetTickCount(void);
