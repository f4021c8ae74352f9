#include "line.h"

#include <stdlib.h>
#include <string.h>

#include "hal/uart_ll.h"

#define EMPTY_THRESHOLD 10

Uart uarts[UART_NUM_MAX];
Modem modems[UART_NUM_MAX];
Time interruptLatency = 3 * MICROSECOND;

static Time byteTime(uint32_t baud) { return 10 * 1000000000ull / baud; }

void lineReset(void)
{
	for (int number = 0; number < UART_NUM_MAX; number++) {
		free(modems[number].items);
		free(modems[number].heard);
		modems[number] = (Modem){ .baud = 115200, .takes = true };
		uarts[number].lost = uarts[number].overflows = 0;
	}
	interruptLatency = 3 * MICROSECOND;
}

static void add(Modem *modem, LineItem item)
{
	if (modem->first + modem->count == modem->room) {
		modem->room = modem->room ? modem->room * 2 : 1024;
		modem->items = realloc(modem->items, modem->room * sizeof(LineItem));
	}
	modem->items[modem->first + modem->count++] = item;
}

void modemSendAt(int number, Time moment, const void *bytes, size_t count)
{
	for (size_t at = 0; at < count; at++)
		add(&modems[number], (LineItem){ moment, ((const uint8_t *)bytes)[at], lineByte });
}

void modemSend(int number, const void *bytes, size_t count) { modemSendAt(number, 0, bytes, count); }

void modemSendFault(int number, LineKind kind) { add(&modems[number], (LineItem){ 0, 0, (uint8_t)kind }); }

bool modemHasSentAll(int number) { return modems[number].count == 0; }

static bool rtsIsHigh(const Uart *uart)
{
	return uart->enabled && uart->drivesRts && uart->receivedCount >= uart->rtsThreshold;
}

static bool mayStart(const Modem *modem, const Uart *uart)
{
	return !modem->obeysRts || !rtsIsHigh(uart) || modem->slackLeft > 0;
}

/** FULL and TOUT are levels: cleared while their cause lasts they are raised again. */
void lineLook(Uart *uart)
{
	if (uart->receivedCount >= uart->fullThreshold)
		uart->raw |= UART_INTR_RXFIFO_FULL;
	if (uart->receivedCount && kernelNow() >= uart->lastArrival + (Time)uart->timeout * byteTime(uart->baud))
		uart->raw |= UART_INTR_RXFIFO_TOUT;
	if (uart->sentCount < EMPTY_THRESHOLD)
		uart->raw |= UART_INTR_TXFIFO_EMPTY;
	if ((uart->raw & uart->enabledInterrupts) && uart->interruptAt == NEVER)
		uart->interruptAt = kernelNow() + interruptLatency;
}

void lineResetReceiver(Uart *uart)
{
	uart->lost += (size_t)uart->receivedCount;
	uart->receivedCount = 0;
}

static void arrive(Uart *uart, const Modem *modem, LineItem item)
{
	if (!uart->enabled)
		return;
	if (item.kind == lineBreak)
		uart->raw |= UART_INTR_BRK_DET | UART_INTR_FRAM_ERR;
	// Another rate is seen as bytes whose stop bit is wrong.
	bool garbled = item.kind == lineBadByte || modem->baud != uart->baud;
	if (garbled)
		uart->raw |= UART_INTR_FRAM_ERR;
	if (uart->receivedCount == FIFO_SIZE) {
		uart->lost++;
		if (!(uart->raw & UART_INTR_RXFIFO_OVF))
			uart->overflows++;
		uart->raw |= UART_INTR_RXFIFO_OVF;
	} else
		uart->received[uart->receivedCount++] = garbled ? (uint8_t)(item.value ^ 0x55) : item.value;
	uart->lastArrival = kernelNow();
}

static void hear(Modem *modem, uint8_t byte)
{
	if (modem->heardCount == modem->heardRoom) {
		modem->heardRoom = modem->heardRoom ? modem->heardRoom * 2 : 1024;
		modem->heard = realloc(modem->heard, modem->heardRoom);
	}
	modem->heard[modem->heardCount++] = byte;
}

static Time sooner(Time a, Time b) { return a < b ? a : b; }

static Time arrivalNext(const Uart *uart, const Modem *modem)
{
	if (!modem->count)
		return NEVER;
	if (modem->sending)
		return modem->sendingUntil;
	if (!mayStart(modem, uart))
		return NEVER;
	Time start = modem->items[modem->first].notBefore;
	return start > kernelNow() ? start : kernelNow();
}

static Time timeoutNext(const Uart *uart)
{
	if (!uart->enabled || !uart->receivedCount || (uart->raw & UART_INTR_RXFIFO_TOUT))
		return NEVER;
	return uart->lastArrival + (Time)uart->timeout * byteTime(uart->baud);
}

static bool canSend(const Uart *uart, const Modem *modem)
{
	return uart->enabled && uart->sentCount && (modem->takes || !uart->obeysCts);
}

static Time departureNext(const Uart *uart, const Modem *modem)
{
	if (uart->sendingUntil != NEVER)
		return uart->sendingUntil;
	return canSend(uart, modem) ? kernelNow() : NEVER;
}

static Time interruptNext(const Uart *uart)
{
	if (!uart->enabled || uart->interruptAt == NEVER || (kernelCacheIsOff() && !uart->iram))
		return NEVER;
	return uart->interruptAt;
}

Time hardwareNext(void)
{
	Time next = gpioNext();
	for (int number = 0; number < UART_NUM_MAX; number++) {
		next = sooner(next, arrivalNext(&uarts[number], &modems[number]));
		if (!uarts[number].enabled)
			continue;
		next = sooner(next, timeoutNext(&uarts[number]));
		next = sooner(next, departureNext(&uarts[number], &modems[number]));
		next = sooner(next, interruptNext(&uarts[number]));
	}
	return next;
}

static void stepModem(Uart *uart, Modem *modem)
{
	if (arrivalNext(uart, modem) > kernelNow())
		return;
	if (!modem->sending) {
		if (rtsIsHigh(uart))
			modem->slackLeft--;
		else
			modem->slackLeft = modem->slack;
		modem->sending = true;
		// A break is twice as long as a byte.
		bool isBreak = modem->items[modem->first].kind == lineBreak;
		modem->sendingUntil = kernelNow() + byteTime(modem->baud) * (isBreak ? 2 : 1);
		return;
	}
	modem->sending = false;
	modem->count--;
	arrive(uart, modem, modem->items[modem->first++]);
}

static void stepSender(Uart *uart, Modem *modem)
{
	if (departureNext(uart, modem) > kernelNow())
		return;
	if (uart->sendingUntil == NEVER) {
		uart->sendingUntil = kernelNow() + byteTime(uart->baud);
		return;
	}
	hear(modem, uart->baud == modem->baud && !uart->inverted ? uart->sent[0] : 0xff);
	memmove(uart->sent, uart->sent + 1, (size_t)--uart->sentCount);
	uart->sendingUntil = canSend(uart, modem) ? kernelNow() + byteTime(uart->baud) : NEVER;
	if (!uart->sentCount)
		uart->raw |= UART_INTR_TX_DONE;
}

void hardwareStep(void)
{
	gpioStep();
	for (int number = 0; number < UART_NUM_MAX; number++) {
		Uart *uart = &uarts[number];
		Modem *modem = &modems[number];
		stepModem(uart, modem);
		if (!uart->enabled)
			continue;
		stepSender(uart, modem);
		lineLook(uart);
		if (interruptNext(uart) <= kernelNow()) {
			uart->interruptAt = NEVER;
			uart->interrupt(number);
			lineLook(uart);
		}
	}
}
