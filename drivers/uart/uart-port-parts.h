#ifndef OUTPOST_UART_PORT_PARTS_H
#define OUTPOST_UART_PORT_PARTS_H

// The inside of a port, shared by the files that make it up. Nobody else includes this.

#include <stdatomic.h>

#include "byte-ring.h"
#include "driver/gpio.h"
#include "driver/uart.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/task.h"
#include "hal/uart_ll.h"
#include "uart-port.h"

/** What the port's task is at; see uartPortClose. */
enum { portWorking, portNotifying, portAbandoned, portFinished };

struct UartPort {
	uart_port_t number;
	atomic_uint baud;
	int dtr, ring;
	size_t highWater;
	bool (*notify)(void *context);
	void *context;

	QueueHandle_t events;
	TaskHandle_t task;
	atomic_int state;
	atomic_bool closing;
	/** An event that only wakes the task is on its way to it. */
	atomic_bool poked;

	atomic_uint news;
	/** The owner has been called and has not taken the news yet. */
	atomic_bool called;

	/** From ESP-IDF's ring to the owner, and from the owner to ESP-IDF's ring. */
	ByteRing received, unsent;
	/** The ring `received` was full: its reader wakes the task. */
	atomic_bool starved;
	/** The owner knows of less room than half of the ring. */
	atomic_bool hungry;
	/** Of the room that the owner was told of, what it has not used. */
	size_t offered;
	/** The line is held low. */
	atomic_bool breaking;
	/** What ESP-IDF's transmit ring reports as free when it is empty. */
	size_t conveyorSize;

	atomic_uint overflows, framing, breaks;

	// Of the task alone.
	/** A line feed came with enough before it. */
	bool lineReady;
	/** The line has been quiet since the last byte. */
	bool idle;
	/** Bytes wait that the owner has not been told of, since this tick. */
	bool unannounced;
	TickType_t since;
};

/** The port's task. */
void uartPortTask(void *port);
/** Wakes the task. */
void uartPortPoke(UartPort *port);
/** The interrupt of RI. */
void uartPortRingEdge(void *port);
/** Sets the length of an idle gap for the port's rate. */
esp_err_t uartPortSetGap(UartPort *port);

#endif
