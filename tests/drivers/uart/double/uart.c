// ESP-IDF 6.0's driver of the UART, as its source shows it to behave: the interrupt with its order of causes, the bytes
// that it stashes when the receive ring is full, the event queue that drops what does not fit.
#include "driver/uart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sdkconfig.h"
#include "uart-driver.h"

/** What the driver enables by itself; the framing error is not among it. */
#define DEFAULT_INTERRUPTS                                                                                   \
	(UART_INTR_RXFIFO_FULL | UART_INTR_RXFIFO_TOUT | UART_INTR_RXFIFO_OVF | UART_INTR_BRK_DET | UART_INTR_PARITY_ERR)

struct Driver drivers[UART_NUM_MAX];

esp_err_t uart_driver_install(uart_port_t number, int receiveSize, int transmitSize, int queueLength,
	QueueHandle_t *queue, int flags)
{
	if (kernelFails() || receiveSize <= FIFO_SIZE || (transmitSize <= FIFO_SIZE && transmitSize) || drivers[number].installed)
		return ESP_FAIL;
	struct Driver *driver = &drivers[number];
	memset(driver, 0, sizeof *driver);
	driver->installed = true;
	driver->size = (size_t)receiveSize;
	driver->ring = malloc(driver->size);
	itemRingOpen(&driver->sending, (size_t)transmitSize);
	*queue = driver->events = kernelQueueCreate(queueLength, sizeof(uart_event_t));
	Uart *uart = &uarts[number];
	*uart = (Uart){ .enabled = true, .baud = 115200, .fullThreshold = 120, .timeout = 10, .sendingUntil = NEVER,
		.interruptAt = NEVER, .interrupt = driverInterrupt, .enabledInterrupts = DEFAULT_INTERRUPTS,
		.lost = uart->lost, .overflows = uart->overflows };
	uart->iram = CONFIG_UART_ISR_IN_IRAM && (flags & ESP_INTR_FLAG_IRAM);
	kernelCountLive(1);
	return ESP_OK;
}

esp_err_t uart_driver_delete(uart_port_t number)
{
	struct Driver *driver = &drivers[number];
	if (!driver->installed)
		return ESP_OK;
	uarts[number].enabled = false;
	kernelQueueDelete(driver->events);
	itemRingClose(&driver->sending);
	free(driver->ring);
	kernelCountLive(driver->pins ? -2 : -1);
	memset(driver, 0, sizeof *driver);
	return ESP_OK;
}

bool uart_is_driver_installed(uart_port_t number) { return drivers[number].installed; }

esp_err_t uart_param_config(uart_port_t number, const uart_config_t *configuration)
{
	Uart *uart = &uarts[number];
	if (kernelFails() || configuration->rx_flow_ctrl_thresh >= FIFO_SIZE || configuration->baud_rate <= 0)
		return ESP_FAIL;
	uart->baud = (uint32_t)configuration->baud_rate;
	uart->rtsThreshold = configuration->rx_flow_ctrl_thresh;
	uart->drivesRts = configuration->flow_ctrl & UART_HW_FLOWCTRL_RTS;
	uart->obeysCts = configuration->flow_ctrl & UART_HW_FLOWCTRL_CTS;
	uart->receivedCount = uart->sentCount = 0;
	return ESP_OK;
}

esp_err_t uart_set_pin(uart_port_t number, int transmit, int receive, int rts, int cts)
{
	(void)transmit, (void)receive, (void)rts, (void)cts;
	if (kernelFails())
		return ESP_FAIL;
	if (!drivers[number].pins)
		kernelCountLive(1);
	drivers[number].pins = true;
	return ESP_OK;
}

esp_err_t uart_set_baudrate(uart_port_t number, uint32_t baud)
{
	if (baud == 0 || baud > 5000000)
		return ESP_FAIL;
	uarts[number].baud = baud;
	return ESP_OK;
}

esp_err_t uart_set_rx_full_threshold(uart_port_t number, int threshold)
{
	if (kernelFails())
		return ESP_ERR_INVALID_ARG;
	uarts[number].fullThreshold = threshold;
	return ESP_OK;
}

esp_err_t uart_set_rx_timeout(uart_port_t number, uint8_t characters)
{
	if (kernelFails() || characters > 101)
		return ESP_ERR_INVALID_ARG;
	uarts[number].timeout = characters;
	return ESP_OK;
}

void uart_set_always_rx_timeout(uart_port_t number, bool always) { drivers[number].alwaysTimeout = always; }

static void enable(Uart *uart, uint32_t mask)
{
	uart->raw &= ~mask;
	uart->enabledInterrupts |= mask;
	lineLook(uart);
}

esp_err_t uart_enable_intr_mask(uart_port_t number, uint32_t mask)
{
	if (kernelFails())
		return ESP_FAIL;
	enable(&uarts[number], mask);
	return ESP_OK;
}

esp_err_t uart_set_line_inverse(uart_port_t number, uint32_t mask)
{
	bool low = mask & UART_SIGNAL_TXD_INV;
	if (low && !uarts[number].inverted)
		modems[number].breaks++;
	uarts[number].inverted = low;
	return ESP_OK;
}

esp_err_t uart_wait_tx_done(uart_port_t number, TickType_t ticks)
{
	TickType_t start = xTaskGetTickCount();
	for (;;) {
		if (!uarts[number].sentCount)
			return ESP_OK;
		if (xTaskGetTickCount() - start >= ticks)
			return ESP_ERR_TIMEOUT;
		vTaskDelay(1);
	}
}

esp_err_t uart_get_tx_buffer_free_size(uart_port_t number, size_t *size)
{
	*size = itemRingFreeOfDriver(&drivers[number].sending);
	return ESP_OK;
}

/** In the chip it waits for room for as long as it takes; nothing that wants never to wait may come that far. */
static void mustFit(bool fits)
{
	if (fits)
		return;
	fprintf(stderr, "uart_write_bytes had to wait\n");
	abort();
}

int uart_write_bytes(uart_port_t number, const void *bytes, size_t size)
{
	struct Driver *driver = &drivers[number];
	if (!driver->installed)
		return -1;
	uint32_t description[3] = { (uint32_t)size };
	mustFit(itemRingSend(&driver->sending, description, sizeof description));
	for (size_t done = 0; done < size;) {
		size_t room = itemRingFits(&driver->sending);
		size_t part = size - done < room ? size - done : room;
		mustFit(part > 0 && itemRingSend(&driver->sending, (const uint8_t *)bytes + done, part));
		done += part;
		enable(&uarts[number], UART_INTR_TXFIFO_EMPTY);
	}
	return (int)size;
}

/** Once there is room again for what the interrupt has stashed. */
static void putStash(int number)
{
	struct Driver *driver = &drivers[number];
	if (!driver->full || !driverPut(driver, driver->stash, (size_t)driver->stashed))
		return;
	driver->full = false;
	enable(&uarts[number], RECEIVE_INTERRUPTS);
}

int uart_read_bytes(uart_port_t number, void *bytes, uint32_t length, TickType_t ticks)
{
	struct Driver *driver = &drivers[number];
	if (!driver->installed || ticks)
		return -1;
	uint32_t done = 0;
	while (done < length && driver->count) {
		size_t part = driver->size - driver->first;
		if (part > driver->count)
			part = driver->count;
		if (part > length - done)
			part = length - done;
		memcpy((uint8_t *)bytes + done, driver->ring + driver->first, part);
		driver->first = (driver->first + part) % driver->size;
		driver->count -= part;
		done += (uint32_t)part;
		putStash(number);
	}
	return (int)done;
}
