#include "scene.h"

#include <stdatomic.h>

static const Scene *const groups[] = { receivingScenes, flowScenes, sendingScenes, lifetimeScenes };
#define GROUPS (sizeof groups / sizeof groups[0])

void fact(const char *name, double value) { printf("%s: %g\n", name, value); }

static bool notify(void *context)
{
	Owner *owner = context;
	if (owner->deaf)
		return false;
	while (owner->queueFull)
		kernelWaitFor(&(bool){ false }, NEVER);
	owner->called = true;
	kernelFlagSet();
	return true;
}

UartPortOptions usualOptions(uint32_t baud)
{
	return (UartPortOptions){ .number = PORT, .baud = baud, .receive = 16, .transmit = 17, .rts = uartNoPin,
		.cts = uartNoPin, .dtr = uartNoPin, .ring = uartNoPin, .receiveBuffer = 8192, .transmitBuffer = 4096,
		.highWater = 1024 };
}

void ownerOpen(Owner *owner, const UartPortOptions *options)
{
	UartPortOptions own = *options;
	const char *problem;
	own.notify = notify;
	own.context = owner;
	owner->port = uartPortOpen(&own, &problem);
	CHECK(owner->port, "the port %s", problem);
	modems[own.number].baud = own.baud;
}

void ownerClose(Owner *owner)
{
	uartPortClose(owner->port);
	owner->port = NULL;
	free(owner->got);
	owner->got = NULL;
	owner->count = owner->room = 0;
}

static void readAll(Owner *owner)
{
	for (;;) {
		if (owner->room - owner->count < 4096) {
			owner->room = owner->room * 2 + 8192;
			owner->got = realloc(owner->got, owner->room);
		}
		size_t length = uartPortRead(owner->port, owner->got + owner->count, 4096);
		if (!length)
			return;
		owner->count += length;
	}
}

void ownerLook(Owner *owner)
{
	owner->called = false;
	owner->calls++;
	uint32_t news = uartPortTakeNews(owner->port);
	if (news & uartWritable) {
		owner->offers++;
		owner->offer = uartPortOffer(owner->port);
	}
	if (news & uartRing)
		owner->rings++;
	if (news & uartBreak)
		owner->breaks++;
	if (news & (uartOverflow | uartFraming))
		owner->faults++;
	if (!(news & uartReadable))
		return;
	owner->reads++;
	readAll(owner);
	if (owner->busy)
		kernelSpend(owner->busy);
}

void ownerRunUntil(Owner *owner, Time moment)
{
	while (kernelWaitFor(&owner->called, moment))
		ownerLook(owner);
}

void ownerRunFor(Owner *owner, Time duration) { ownerRunUntil(owner, kernelNow() + duration); }

uint8_t streamByte(size_t at)
{
	uint32_t mixed = (uint32_t)at * 2654435761u;
	return (uint8_t)(mixed >> 24);
}

uint8_t *makeStream(size_t count)
{
	uint8_t *bytes = malloc(count);
	for (size_t at = 0; at < count; at++)
		bytes[at] = streamByte(at);
	return bytes;
}

void checkStream(const uint8_t *bytes, size_t count)
{
	for (size_t at = 0; at < count; at++)
		CHECK(bytes[at] == streamByte(at), "byte %zu of %zu differs", at, count);
}

static void runScene(const Scene *scene)
{
	kernelStart();
	lineReset();
	scene->run();
	SAME(kernelLive(), 0);
	SAME(gpioInUse(), 0);
	lineReset();
	kernelStop();
}

/** Without an argument it lists the scenes; with one it plays that. */
int main(int argc, char **argv)
{
	for (size_t group = 0; group < GROUPS; group++) {
		for (const Scene *scene = groups[group]; scene->name; scene++) {
			if (argc == 1)
				puts(scene->name);
			else if (!strcmp(argv[1], scene->name)) {
				runScene(scene);
				return 0;
			}
		}
	}
	return argc == 1 ? 0 : 2;
}
