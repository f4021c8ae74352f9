#pragma once
// What all scenes share: an owner of the port, as the JavaScript side is one, and how they say what they saw.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"
#include "line.h"
#include "uart-port.h"

#define PORT 1

typedef struct {
	UartPort *port;
	bool called;
	/** How often it was called, and of that for reading. */
	int calls, reads, offers, rings, breaks, faults;
	/** What it has read. */
	uint8_t *got;
	size_t count, room;
	/** How long it computes each time it has read. */
	Time busy;
	size_t offer;
	/** Whether its notify is to fail, or to wait as in front of a full queue. */
	bool deaf, queueFull;
} Owner;

typedef struct {
	const char *name;
	void (*run)(void);
} Scene;

#define CHECK(condition, ...)                                         \
	do {                                                              \
		if (!(condition)) {                                           \
			fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #condition); \
			fprintf(stderr, __VA_ARGS__);                             \
			fprintf(stderr, "\n");                                    \
			exit(1);                                                  \
		}                                                             \
	} while (0)
#define SAME(actual, expected) \
	CHECK((size_t)(actual) == (size_t)(expected), "it is %zu, not %zu", (size_t)(actual), (size_t)(expected))

/** A figure for the person who reads the test's output. */
void fact(const char *name, double value);

UartPortOptions usualOptions(uint32_t baud);
void ownerOpen(Owner *owner, const UartPortOptions *options);
void ownerClose(Owner *owner);
/** Takes part in what happens until a moment. */
void ownerRunUntil(Owner *owner, Time moment);
void ownerRunFor(Owner *owner, Time duration);
/** Looks at the news now. */
void ownerLook(Owner *owner);

/** Bytes that tell their own place: of a long stream any gap or change shows. */
uint8_t streamByte(size_t at);
uint8_t *makeStream(size_t count);
void checkStream(const uint8_t *bytes, size_t count);

extern const Scene receivingScenes[], flowScenes[], sendingScenes[], lifetimeScenes[];
