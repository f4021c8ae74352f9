#include <stdlib.h>
#include <string.h>

#include "kernel-parts.h"

struct Queue {
	int length, itemSize, first, count;
	uint8_t items[];
};

QueueHandle_t kernelQueueCreate(int length, int itemSize)
{
	struct Queue *queue = calloc(1, sizeof *queue + (size_t)(length * itemSize));
	queue->length = length;
	queue->itemSize = itemSize;
	kernelCountLive(1);
	return queue;
}

void kernelQueueDelete(QueueHandle_t queue)
{
	free(queue);
	kernelCountLive(-1);
}

BaseType_t xQueueSendFromISR(QueueHandle_t queue, const void *item, BaseType_t *woken)
{
	if (queue->count == queue->length)
		return pdFALSE;
	int at = (queue->first + queue->count++) % queue->length;
	memcpy(queue->items + at * queue->itemSize, item, (size_t)queue->itemSize);
	kernelWakeWaiters(queue);
	if (woken)
		*woken = pdTRUE;
	return pdTRUE;
}

BaseType_t xQueueSend(QueueHandle_t queue, const void *item, TickType_t ticks)
{
	Time until = kernelAfterTicks(ticks);
	while (queue->count == queue->length) {
		if (ticks == 0 || kernelNow() >= until)
			return pdFALSE;
		kernelBlock(queue, until);
	}
	xQueueSendFromISR(queue, item, NULL);
	kernelYield();
	return pdTRUE;
}

BaseType_t xQueueReceive(QueueHandle_t queue, void *item, TickType_t ticks)
{
	Time until = kernelAfterTicks(ticks);
	while (queue->count == 0) {
		if (ticks == 0 || kernelNow() >= until)
			return pdFALSE;
		kernelBlock(queue, until);
	}
	memcpy(item, queue->items + queue->first * queue->itemSize, (size_t)queue->itemSize);
	queue->first = (queue->first + 1) % queue->length;
	queue->count--;
	kernelWakeWaiters(queue);
	return pdTRUE;
}

UBaseType_t uxQueueMessagesWaiting(QueueHandle_t queue) { return (UBaseType_t)queue->count; }
UBaseType_t uxQueueSpacesAvailable(QueueHandle_t queue) { return (UBaseType_t)(queue->length - queue->count); }
