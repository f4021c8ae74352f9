#pragma once
// A UART of the chip (128 bytes of FIFO each way), its line, and a modem at the other end of it.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "driver/uart.h"
#include "kernel.h"

#define FIFO_SIZE 128

/** What the modem sends. */
typedef enum { lineByte, lineBadByte, lineBreak } LineKind;
typedef struct {
	Time notBefore;
	uint8_t value;
	uint8_t kind;
} LineItem;

typedef struct {
	/** Installed, with its interrupt, and the pins that were given to it. */
	bool enabled, iram;
	uint32_t baud;
	// Registers.
	uint32_t raw, enabledInterrupts;
	int fullThreshold, timeout, rtsThreshold;
	bool obeysCts, drivesRts, inverted;
	uint8_t received[FIFO_SIZE], sent[FIFO_SIZE];
	int receivedCount, sentCount;
	Time lastArrival, sendingUntil, interruptAt;
	/** What became of the bytes that came: found no room in the FIFO, or were in it when the interrupt reset it. */
	size_t lost;
	/** How often the FIFO overflowed. */
	size_t overflows;
	void (*interrupt)(int number);
} Uart;

typedef struct {
	uint32_t baud;
	/** Whether it stops when RTS is high, and how many bytes it lets out after that. */
	bool obeysRts;
	int slack;
	int slackLeft;
	/** Whether it holds CTS low, so that it is sent to. */
	bool takes;
	LineItem *items;
	size_t first, count, room;
	Time sendingUntil;
	bool sending;
	/** What it has received; a byte that came at another rate than its own, or during a break, is 0xFF. */
	uint8_t *heard;
	size_t heardCount, heardRoom;
	size_t breaks;
} Modem;

extern Uart uarts[UART_NUM_MAX];
extern Modem modems[UART_NUM_MAX];
/** From an interrupt's cause to its first instruction. */
extern Time interruptLatency;

void lineReset(void);
void modemSend(int number, const void *bytes, size_t count);
/** The same, not before a moment. */
void modemSendAt(int number, Time moment, const void *bytes, size_t count);
void modemSendFault(int number, LineKind kind);
bool modemHasSentAll(int number);

/** Looks at the levels that raise interrupts. */
void lineLook(Uart *uart);
void lineResetReceiver(Uart *uart);
/** RI falls. */
void gpioFall(int pin);
int gpioLevel(int pin);
/** How many pins are not as they were. */
int gpioInUse(void);
Time gpioNext(void);
void gpioStep(void);
