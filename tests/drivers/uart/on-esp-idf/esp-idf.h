#pragma once
// What ESP-IDF's uart.c and ringbuf.c need of the rest of ESP-IDF 6.0, over the double's kernel and its UART. Every
// header of ESP-IDF that they include and that is not taken from there as it is includes this one.
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esp_check.h"
#include "esp_intr_alloc.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/task.h"
#include "hal/uart_types.h"
#include "kernel.h"

#define IRAM_ATTR
#define ESP_LOGI(...) ((void)0)
#define ESP_LOGW(...) ((void)0)
#define ESP_LOGE(...) ((void)0)
#define ESP_EARLY_LOGW(...) ((void)0)
#define ESP_EARLY_LOGV(...) ((void)0)
#define ESP_STATIC_ANALYZER_CHECK(condition, value) ((void)0)
#define configASSERT assert
#define CONFIG_ESP_CONSOLE_UART_NUM 0

// Memory that may run out.
#define MALLOC_CAP_INTERNAL 1
#define MALLOC_CAP_8BIT 2
#define heap_caps_malloc(size, caps) (kernelFails() ? NULL : malloc(size))
#define heap_caps_calloc(count, size, caps) (kernelFails() ? NULL : calloc(count, size))
#define heap_caps_free free

// One task or interrupt runs at a time.
typedef int portMUX_TYPE;
typedef int _lock_t;
#define portMUX_INITIALIZER_UNLOCKED 0
#define portMUX_INITIALIZE(lock) ((void)(lock))
#define portENTER_CRITICAL(lock) ((void)(lock))
#define portEXIT_CRITICAL(lock) ((void)(lock))
#define portENTER_CRITICAL_ISR(lock) ((void)(lock))
#define portEXIT_CRITICAL_ISR(lock) ((void)(lock))
#define esp_os_enter_critical(lock) ((void)(lock))
#define esp_os_exit_critical(lock) ((void)(lock))
#define esp_os_enter_critical_isr(lock) ((void)(lock))
#define esp_os_exit_critical_isr(lock) ((void)(lock))
#define esp_os_enter_critical_safe(lock) ((void)(lock))
#define esp_os_exit_critical_safe(lock) ((void)(lock))
#define INIT_CRIT_SECTION_LOCK_IN_STRUCT(lock) .lock = 0,
#define DECLARE_CRIT_SECTION_LOCK_IN_STRUCT(lock) portMUX_TYPE lock;
#define _lock_acquire(lock) ((void)(lock))
#define _lock_release(lock) ((void)(lock))

// A semaphore is a queue of one.
typedef QueueHandle_t SemaphoreHandle_t;
typedef void *QueueSetHandle_t;
typedef void *QueueSetMemberHandle_t;
#define xSemaphoreTake(semaphore, ticks) xQueueReceive(semaphore, &(char){ 0 }, ticks)
#define xSemaphoreGive(semaphore) xQueueSend(semaphore, &(char){ 0 }, 0)
#define xSemaphoreGiveFromISR(semaphore, woken) xQueueSendFromISR(semaphore, &(char){ 0 }, woken)
#define xSemaphoreCreateBinaryWithCaps(caps) (kernelFails() ? NULL : kernelQueueCreate(1, 1))
#define xSemaphoreCreateMutexWithCaps(caps) makeMutex()
#define vSemaphoreDeleteWithCaps kernelQueueDelete
#define xQueueCreateWithCaps(length, size, caps) (kernelFails() ? NULL : kernelQueueCreate(length, size))
#define vQueueDeleteWithCaps kernelQueueDelete
SemaphoreHandle_t makeMutex(void);

// Nobody waits in a ring: whoever would is an error.
typedef struct { int nothing; } List_t, StaticList_t, TimeOut_t;
#define vListInitialise(list) ((void)(list))
#define listLIST_IS_EMPTY(list) ((void)(list), 1)
#define xTaskRemoveFromEventList(list) ((void)(list), 0)
#define vTaskInternalSetTimeOutState(timeout) ((void)(timeout))
#define xTaskCheckForTimeOut(timeout, ticks) ((void)(timeout), *(ticks) == 0)
#define portYIELD_WITHIN_API() ((void)0)
#define vTaskPlaceOnEventList(list, ticks) ((void)(list), mustNotWait())
void mustNotWait(void);

// Clocks and pins.
#define HP_UART_BUS_CLK_ATOMIC()
#define HP_UART_SRC_CLK_ATOMIC()
#define ESP_CLK_TREE_SRC_FREQ_PRECISION_CACHED 0
#define GPIO_MATRIX_CONST_ONE_INPUT 0
#define UART_PERIPH_SIGNAL(number, signal) 0
#define esp_clk_tree_src_get_freq_hz(source, precision, hertz) ((void)(source), *(hertz) = 40000000, ESP_OK)
#define esp_clk_tree_enable_src(source, on) ((void)(source))
#define esp_rom_delay_us(time) ((void)(time))
#define esp_rom_gpio_connect_in_signal(...) ((void)0)

// The interrupt.
typedef int intr_handle_t;
typedef void (*Handler)(void *argument);
static const struct { int irq; } uart_periph_signal[UART_NUM_MAX];
#define esp_intr_alloc_intrstatus(irq, flags, status, mask, handler, argument, handle) \
	connectInterrupt(handler, argument, flags)
#define esp_intr_free(handle) disconnectInterrupt(uart_num)
int connectInterrupt(Handler handler, void *argument, int flags);
void disconnectInterrupt(int number);

#include "registers.h"
