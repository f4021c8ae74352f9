#include "esp-idf.h"

static struct {
	Handler handler;
	void *argument;
} handlers[UART_NUM_MAX];

SemaphoreHandle_t makeMutex(void)
{
	if (kernelFails())
		return NULL;
	SemaphoreHandle_t mutex = kernelQueueCreate(1, 1);
	xSemaphoreGive(mutex);
	return mutex;
}

void mustNotWait(void)
{
	fprintf(stderr, "a ring of ESP-IDF had to wait\n");
	abort();
}

static void interrupt(int number) { handlers[number].handler(handlers[number].argument); }

/** The first thing in what the driver gives its interrupt is the number of the UART. */
int connectInterrupt(Handler handler, void *argument, int flags)
{
	int number = *(int *)argument;
	Uart *uart = &uarts[number];
	if (kernelFails())
		return ESP_FAIL;
	kernelCountLive(1);
	handlers[number].handler = handler;
	handlers[number].argument = argument;
	*uart = (Uart){ .enabled = true, .iram = flags & ESP_INTR_FLAG_IRAM, .baud = 115200, .fullThreshold = 96,
		.timeout = 10, .sendingUntil = NEVER, .interruptAt = NEVER, .interrupt = interrupt, .lost = uart->lost,
		.overflows = uart->overflows };
	return ESP_OK;
}

void disconnectInterrupt(int number)
{
	uarts[number].enabled = false;
	kernelCountLive(-1);
}
