#include <stdlib.h>

#include "esp_intr_alloc.h"
#include "sdkconfig.h"
#include "uart-port-parts.h"

// Without it the interrupt of the UART waits for the end of every erase of the flash, and the FIFO of 128 bytes is all
// there is: 11 ms at 115,200 bit/s. Of what the interrupt calls, ESP-IDF 6.0 keeps the rings' and the queues' functions
// in IRAM by itself, as long as RINGBUF_PLACE_ISR_FUNCTIONS_INTO_FLASH and FREERTOS_PLACE_ISR_FUNCTIONS_INTO_FLASH are
// not set, and allocates its rings in internal RAM.
#if !CONFIG_UART_ISR_IN_IRAM
#error "drivers/uart needs CONFIG_UART_ISR_IN_IRAM=y in the sdkconfig"
#endif

/** The FIFO is emptied when it is half full: 64 bytes, 0.7 ms at 921,600 bit/s, are left for whatever delays that. */
#define FIFO_FULL_THRESHOLD 64
/** RTS goes up only when the interrupt is late; 32 bytes are left for what the modem has under way. */
#define RTS_THRESHOLD 96
/**
 * While no task runs an event comes for each 64 bytes that the receive buffer holds, and when it is full for each 128
 * that are lost. The queue has room for all of them, so that every loss is counted in a stop that is 90 ms too long at
 * 921,600 bit/s.
 */
#define QUEUE_LENGTH(receiveBuffer) ((int)((receiveBuffer) / FIFO_FULL_THRESHOLD) + 64)
/** ESP-IDF's transmit ring: it only carries bytes from ours to the FIFO, a few milliseconds' worth. */
#define CONVEYOR_SIZE 1024
#define SMALLEST_BUFFER 256
#define STACK_BYTES 3072
/** Above XS (4) and xsbug (8), below ESP-IDF's own. */
#define PRIORITY 9

static size_t powerOfTwo(size_t least)
{
	size_t size = SMALLEST_BUFFER;
	while (size < least)
		size *= 2;
	return size;
}

static uart_hw_flowcontrol_t flowControl(const UartPortOptions *options)
{
	if (options->rts != uartNoPin && options->cts != uartNoPin)
		return UART_HW_FLOWCTRL_CTS_RTS;
	if (options->rts != uartNoPin)
		return UART_HW_FLOWCTRL_RTS;
	return options->cts != uartNoPin ? UART_HW_FLOWCTRL_CTS : UART_HW_FLOWCTRL_DISABLE;
}

static const char *configureUart(UartPort *port, const UartPortOptions *options)
{
	uart_config_t configuration = {
		.baud_rate = (int)options->baud,
		.data_bits = UART_DATA_8_BITS,
		.parity = UART_PARITY_DISABLE,
		.stop_bits = UART_STOP_BITS_1,
		.flow_ctrl = flowControl(options),
		.rx_flow_ctrl_thresh = RTS_THRESHOLD,
		.source_clk = UART_SCLK_DEFAULT
	};
	if (uart_param_config(port->number, &configuration))
		return "cannot do that rate";
	if (uart_set_pin(port->number, options->transmit, options->receive, options->rts, options->cts))
		return "does not take these pins";
	if (uart_set_rx_full_threshold(port->number, FIFO_FULL_THRESHOLD) || uartPortSetGap(port))
		return "does not take its thresholds";
	// Else a burst that ends just when the FIFO was emptied ends without a gap being noticed.
	uart_set_always_rx_timeout(port->number, true);
	// ESP-IDF enables those of parity and break by itself, not this one.
	if (uart_enable_intr_mask(port->number, UART_INTR_FRAM_ERR))
		return "does not report framing errors";
	return NULL;
}

static const char *openDtr(UartPort *port, int pin)
{
	if (pin == uartNoPin)
		return NULL;
	port->dtr = pin;
	uartPortSetDtr(port, true);
	return gpio_set_direction((gpio_num_t)pin, GPIO_MODE_OUTPUT) ? "cannot drive DTR on that pin" : NULL;
}

static const char *openRing(UartPort *port, int pin)
{
	if (pin == uartNoPin)
		return NULL;
	port->ring = pin;
	gpio_config_t configuration = {
		.pin_bit_mask = 1ULL << pin,
		.mode = GPIO_MODE_INPUT,
		.pull_up_en = GPIO_PULLUP_ENABLE,
		.pull_down_en = GPIO_PULLDOWN_DISABLE,
		.intr_type = GPIO_INTR_NEGEDGE
	};
	if (gpio_config(&configuration))
		return "cannot watch RI on that pin";
	// Another driver may have installed it. Not in IRAM: an edge during an erase stays pending until its end.
	esp_err_t installed = gpio_install_isr_service(0);
	if (installed != ESP_OK && installed != ESP_ERR_INVALID_STATE)
		return "has no interrupt left for RI";
	return gpio_isr_handler_add((gpio_num_t)pin, uartPortRingEdge, port) ? "has no interrupt left for RI" : NULL;
}

static const char *openParts(UartPort *port, const UartPortOptions *options)
{
	if (!byteRingOpen(&port->received, powerOfTwo(options->receiveBuffer / 2)))
		return "has no memory for its buffers";
	if (!byteRingOpen(&port->unsent, powerOfTwo(options->transmitBuffer)))
		return "has no memory for its buffers";
	esp_err_t installed = uart_driver_install(port->number, (int)options->receiveBuffer, CONVEYOR_SIZE,
		QUEUE_LENGTH(options->receiveBuffer), &port->events, ESP_INTR_FLAG_IRAM);
	if (installed) {
		port->events = NULL;
		return "has no memory or no interrupt left";
	}
	const char *problem = configureUart(port, options);
	if (!problem)
		problem = openDtr(port, options->dtr);
	if (!problem)
		problem = openRing(port, options->ring);
	if (problem)
		return problem;
	uart_get_tx_buffer_free_size(port->number, &port->conveyorSize);
	// The first offer of room comes as the later ones do.
	atomic_store(&port->hungry, true);
	if (xTaskCreate(uartPortTask, "uart", STACK_BYTES, port, PRIORITY, &port->task) != pdPASS) {
		port->task = NULL;
		return "has no memory for its task";
	}
	uartPortPoke(port);
	return NULL;
}

UartPort *uartPortOpen(const UartPortOptions *options, const char **problem)
{
	*problem = NULL;
	if (options->number < 0 || options->number >= UART_NUM_MAX)
		*problem = "does not exist on this chip";
	else if (options->receive == uartNoPin && options->transmit == uartNoPin)
		*problem = "needs a pin to receive on or one to transmit on";
	else if (options->baud == 0)
		*problem = "needs a rate";
	else if (options->receiveBuffer < SMALLEST_BUFFER)
		*problem = "needs a receive buffer of at least 256 bytes";
	else if (uart_is_driver_installed((uart_port_t)options->number))
		*problem = "is in use";
	if (*problem)
		return NULL;

	UartPort *port = calloc(1, sizeof(UartPort));
	if (!port) {
		*problem = "has no memory";
		return NULL;
	}
	port->number = (uart_port_t)options->number;
	port->baud = options->baud;
	port->dtr = uartNoPin;
	port->ring = uartNoPin;
	port->notify = options->notify;
	port->context = options->context;
	port->highWater = options->highWater;
	*problem = openParts(port, options);
	if (!*problem)
		return port;
	uartPortClose(port);
	return NULL;
}

/** @return whether the task will touch nothing of the port any more, though it may still be running. */
static bool hasLetGo(UartPort *port)
{
	int notifying = portNotifying;
	return atomic_compare_exchange_strong(&port->state, &notifying, portAbandoned)
		|| atomic_load(&port->state) == portFinished;
}

/**
 * The task ends where it holds nothing: at its end, or within `notify`, where it may be waiting for room in the queue of
 * the very machine that is closing the port and empties no queue meanwhile. It is deleted once it stands still, never in
 * the middle of a system call on the other core.
 */
static void stopTask(UartPort *port)
{
	atomic_store(&port->closing, true);
	uartPortPoke(port);
	while (!hasLetGo(port))
		vTaskDelay(1);
	for (;;) {
		eTaskState state = eTaskGetState(port->task);
		if (state == eBlocked || state == eSuspended)
			break;
		vTaskDelay(1);
	}
	vTaskDelete(port->task);
}

void uartPortClose(UartPort *port)
{
	if (port->ring != uartNoPin)
		gpio_isr_handler_remove((gpio_num_t)port->ring);
	if (port->task)
		stopTask(port);
	if (port->events)
		uart_driver_delete(port->number);
	if (port->ring != uartNoPin)
		gpio_reset_pin((gpio_num_t)port->ring);
	if (port->dtr != uartNoPin)
		gpio_reset_pin((gpio_num_t)port->dtr);
	byteRingClose(&port->received);
	byteRingClose(&port->unsent);
	free(port);
}
