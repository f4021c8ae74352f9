/*
 * A serial port, a pseudo terminal, or standard input and output, for hosts/lin/byte-stream.ts.
 * GLib's main loop says when bytes have come or gone; JavaScript is called from there and from nowhere else.
 */
#include "marks.h"
#include "mc.xs.h"
#include "tty.h"
#include "xsHost.h"
#include "xsmc.h"
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CAPACITY 4096
/* A terminal that nobody reads loses what is written, as a real one does; milliseconds of patience. */
#define PATIENCE 1000

typedef struct {
	xsMachine *the;
	xsSlot self;
	int input;
	int output;
	/* Other end of a pseudo terminal of our own, kept open; else -1. */
	int slave;
	int isPort;
	ttyMarks marks;
	int isOpen;
	guint readWatch;
	guint writeWatch;
	guint patience;
	/* A ring: bytes received that JavaScript has not read. */
	uint8_t received[CAPACITY];
	unsigned first;
	unsigned waiting;
	uint8_t unsent[CAPACITY];
	unsigned queued;
	ttyFaults reported;
} Stream;

static gboolean onInput(gint descriptor, GIOCondition condition, gpointer data);
static gboolean onOutput(gint descriptor, GIOCondition condition, gpointer data);

static void watchInput(Stream *stream)
{
	if (!stream->readWatch && stream->input >= 0)
		stream->readWatch = g_unix_fd_add(stream->input, G_IO_IN | G_IO_HUP | G_IO_ERR, onInput, stream);
}

static void watchOutput(Stream *stream)
{
	if (!stream->writeWatch)
		stream->writeWatch = g_unix_fd_add(stream->output, G_IO_OUT | G_IO_HUP | G_IO_ERR, onOutput, stream);
}

static void stopWatch(guint *watch)
{
	if (*watch)
		g_source_remove(*watch);
	*watch = 0;
}

/* Ends everything that could call JavaScript. */
static void shut(Stream *stream)
{
	if (!stream->isOpen)
		return;
	stream->isOpen = 0;
	stopWatch(&stream->readWatch);
	stopWatch(&stream->writeWatch);
	stopWatch(&stream->patience);
	if (stream->isPort)
		ttyClose(stream->input);
	xsMachine *the = stream->the;
	xsForget(stream->self);
}

void xs_byte_stream_destructor(void *data)
{
	Stream *stream = data;
	if (!stream)
		return;
	if (stream->isOpen && stream->isPort)
		ttyClose(stream->input);
	stopWatch(&stream->readWatch);
	stopWatch(&stream->writeWatch);
	stopWatch(&stream->patience);
	free(stream);
}

static Stream *openStream(xsMachine *the, int input, int output)
{
	Stream *stream = calloc(1, sizeof *stream);
	if (!stream)
		xsUnknownError("no memory for a stream");
	stream->the = the;
	stream->self = xsThis;
	stream->input = input;
	stream->output = output;
	stream->slave = -1;
	stream->isOpen = 1;
	xsmcSetHostData(xsThis, stream);
	xsRemember(stream->self);
	watchInput(stream);
	watchOutput(stream);
	return stream;
}

/* Of our own pseudo terminal. */
static char linkPath[PATH_MAX];

static void removeLink(void)
{
	unlink(linkPath);
}

/*
 * The pseudo terminal outlasts a restart of the firmware, as a serial adapter outlasts a reset of the chip: the program
 * that begins anew finds its descriptors in the environment.
 */
static int keptTerminal(const char *path, int *slave)
{
	char text[32];
	int master;
	char *kept = getenv("OUTPOST_TERMINAL");
	snprintf(linkPath, sizeof linkPath, "%s", path);
	if (kept && sscanf(kept, "%d,%d", &master, slave) == 2) {
		atexit(removeLink);
		return master;
	}
	master = ttyMakePty(path, slave);
	if (master < 0)
		return -1;
	atexit(removeLink);
	fcntl(master, F_SETFD, 0);
	fcntl(*slave, F_SETFD, 0);
	snprintf(text, sizeof text, "%d,%d", master, *slave);
	setenv("OUTPOST_TERMINAL", text, 1);
	return master;
}

/* constructor(kind, path, baud, flowControl) */
void xs_byte_stream(xsMachine *the)
{
	char *kind = xsmcToString(xsArg(0));
	if (strcmp(kind, "standard") == 0) {
		fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);
		fcntl(1, F_SETFL, fcntl(1, F_GETFL) | O_NONBLOCK);
		openStream(the, 0, 1);
		return;
	}
	if (strcmp(kind, "terminal") == 0) {
		int slave;
		int master = keptTerminal(xsmcToString(xsArg(1)), &slave);
		// The path is a link that is made here, so that nobody has to plug anything in.
		if (master < 0)
			xsUnknownError("%s", errno == ENOENT ? "its folder is not there" : (char *)ttyExplain(errno));
		openStream(the, master, master)->slave = slave;
		return;
	}
	int baud = xsmcToInteger(xsArg(2));
	int port = ttyOpen(xsmcToString(xsArg(1)), baud, xsmcTest(xsArg(3)));
	if (port < 0)
		xsUnknownError("%s", (char *)ttyExplain(errno));
	Stream *stream = openStream(the, port, port);
	stream->isPort = 1;
	stream->reported = ttyCountFaults(port);
}

static Stream *streamOf(xsMachine *the)
{
	Stream *stream = xsmcGetHostData(xsThis);
	if (!stream || !stream->isOpen)
		xsUnknownError("This stream is closed.");
	return stream;
}

void xs_byte_stream_close(xsMachine *the)
{
	Stream *stream = xsmcGetHostData(xsThis);
	if (stream)
		shut(stream);
}

static void take(Stream *stream, uint8_t *into, unsigned count)
{
	unsigned upToEnd = CAPACITY - stream->first;
	unsigned straight = count < upToEnd ? count : upToEnd;
	memcpy(into, stream->received + stream->first, straight);
	memcpy(into + straight, stream->received, count - straight);
	stream->first = (stream->first + count) % CAPACITY;
	stream->waiting -= count;
	if (stream->isOpen)
		watchInput(stream);
}

/* read(buffer): how many bytes were moved; 0 when none waits */
void xs_byte_stream_read(xsMachine *the)
{
	Stream *stream = xsmcGetHostData(xsThis);
	void *buffer;
	xsUnsignedValue length;
	xsmcGetBufferWritable(xsArg(0), &buffer, &length);
	unsigned count = stream->waiting < length ? stream->waiting : length;
	take(stream, buffer, count);
	xsmcSetInteger(xsResult, count);
}

void xs_byte_stream_get_waiting(xsMachine *the)
{
	Stream *stream = xsmcGetHostData(xsThis);
	xsmcSetInteger(xsResult, stream->waiting);
}

void xs_byte_stream_write(xsMachine *the)
{
	Stream *stream = streamOf(the);
	void *bytes;
	xsUnsignedValue length;
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	if (length > CAPACITY - stream->queued)
		xsUnknownError("The output is full: it takes %d bytes, not %d.", CAPACITY - stream->queued, (int)length);
	memcpy(stream->unsent + stream->queued, bytes, length);
	stream->queued += length;
	watchOutput(stream);
}

static void store(Stream *stream, const uint8_t *bytes, unsigned count)
{
	unsigned end = (stream->first + stream->waiting) % CAPACITY;
	unsigned upToEnd = CAPACITY - end;
	unsigned straight = count < upToEnd ? count : upToEnd;
	memcpy(stream->received + end, bytes, straight);
	memcpy(stream->received, bytes + straight, count - straight);
	stream->waiting += count;
}

/* Nothing of the stream may be touched after this: JavaScript may have closed it. */
static void tell(Stream *stream, xsIdentifier callback, int count)
{
	xsBeginHost(stream->the);
	(void)xsCall1(stream->self, callback, xsInteger(count));
	xsEndHost(stream->the);
}

static gboolean hangUp(Stream *stream)
{
	stream->readWatch = 0;
	/* The end of standard input is no reason to stop speaking: a service has none. */
	if (!stream->isPort) {
		stream->input = -1;
		return G_SOURCE_REMOVE;
	}
	tell(stream, xsID_onHangUp, 0);
	return G_SOURCE_REMOVE;
}

static gboolean onInput(gint descriptor, GIOCondition condition, gpointer data)
{
	Stream *stream = data;
	uint8_t bytes[CAPACITY];
	unsigned breaks = stream->marks.breaks;
	ssize_t length = read(descriptor, bytes, CAPACITY - stream->waiting);
	if (length < 0 && (errno == EAGAIN || errno == EINTR))
		return condition & G_IO_HUP ? hangUp(stream) : G_SOURCE_CONTINUE;
	if (length <= 0)
		return hangUp(stream);
	store(stream, bytes, stream->isPort ? ttyUnmark(&stream->marks, bytes, length, bytes) : length);
	gboolean goOn = stream->waiting < CAPACITY;
	if (!goOn)
		stream->readWatch = 0;
	xsBeginHost(stream->the);
	xsmcVars(1);
	/* Here it is safe from the garbage collector, even if the first callback closes it. */
	xsVar(0) = stream->self;
	if (stream->marks.breaks != breaks)
		(void)xsCall0(xsVar(0), xsID_onBreak);
	if (stream->waiting && stream->isOpen)
		(void)xsCall1(xsVar(0), xsID_onReadable, xsInteger(stream->waiting));
	xsEndHost(stream->the);
	return goOn;
}

static gboolean loseUnsent(gpointer data)
{
	Stream *stream = data;
	stream->patience = 0;
	stream->queued = 0;
	stopWatch(&stream->writeWatch);
	tell(stream, xsID_onWritable, CAPACITY);
	return G_SOURCE_REMOVE;
}

static gboolean onOutput(gint descriptor, GIOCondition condition, gpointer data)
{
	Stream *stream = data;
	ssize_t length = stream->queued ? write(descriptor, stream->unsent, stream->queued) : 0;
	if (length < 0 && errno != EAGAIN && errno != EINTR) {
		stream->writeWatch = 0;
		stream->queued = 0;
		/* The reading side finds out too, and tells. */
		return G_SOURCE_REMOVE;
	}
	if (length > 0) {
		stream->queued -= length;
		memmove(stream->unsent, stream->unsent + length, stream->queued);
		stopWatch(&stream->patience);
	}
	if (stream->queued) {
		if (!stream->isPort && !stream->patience)
			stream->patience = g_timeout_add(PATIENCE, loseUnsent, stream);
		return G_SOURCE_CONTINUE;
	}
	stream->writeWatch = 0;
	tell(stream, xsID_onWritable, CAPACITY);
	return G_SOURCE_REMOVE;
}

void xs_byte_stream_set_baud(xsMachine *the)
{
	Stream *stream = streamOf(the);
	stream->queued = 0;
	if (ttySetBaud(stream->output, xsmcToInteger(xsArg(0))) < 0)
		xsUnknownError("%s", (char *)ttyExplain(errno));
	watchOutput(stream);
}

void xs_byte_stream_set_dtr(xsMachine *the)
{
	ttySetDtr(streamOf(the)->output, xsmcTest(xsArg(0)));
}

void xs_byte_stream_set_rts(xsMachine *the)
{
	ttySetRts(streamOf(the)->output, xsmcTest(xsArg(0)));
}

void xs_byte_stream_set_break(xsMachine *the)
{
	ttySetBreak(streamOf(the)->output, xsmcTest(xsArg(0)));
}

/* Since the port was opened. */
void xs_byte_stream_get_overflows(xsMachine *the)
{
	Stream *stream = streamOf(the);
	xsmcSetInteger(xsResult, stream->isPort ? ttyCountFaults(stream->input).overruns - stream->reported.overruns : 0);
}

void xs_byte_stream_get_framing(xsMachine *the)
{
	Stream *stream = streamOf(the);
	xsmcSetInteger(xsResult, stream->marks.framing);
}

void xs_byte_stream_get_breaks(xsMachine *the)
{
	Stream *stream = streamOf(the);
	xsmcSetInteger(xsResult, stream->marks.breaks);
}
