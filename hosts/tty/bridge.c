/*
 * Carries bytes between a serial port and stdin/stdout, and opens the port again when it has been away.
 * Usage: bridge DEVICE BAUD rts-cts|none
 *
 * On descriptor 3 it is told, a line each, `baud N`, `dtr 0|1`, `rts 0|1`, `break 0|1`; and there it tells `open`,
 * `away REASON`, `sent BYTES` (the port has taken so many, or lost them), `break`, `framing`, `overflow`.
 * It ends when stdin does, and with status 1 where the port cannot be opened at the start.
 */
#define _GNU_SOURCE
#include "marks.h"
#include "tty.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define CONTROL 3
/* Milliseconds between two looks for a port that is away. */
#define RETRY 1000

static const char *path;
static int baud;
static int flowControl;
static int port = -1;
static ttyMarks marks;
static ttyFaults counted;
static uint8_t unsent[4096];
static unsigned queued;
static unsigned sent;
static long lastTry;

static void tell(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	vdprintf(CONTROL, format, values);
	va_end(values);
}

static long milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000L + now.tv_nsec / 1000000;
}

static void leave(int error)
{
	if (port >= 0)
		ttyClose(port);
	port = -1;
	sent += queued;
	queued = 0;
	lastTry = milliseconds();
	tell("away %s\n", ttyExplain(error));
}

static int openPort(void)
{
	lastTry = milliseconds();
	port = ttyOpen(path, baud, flowControl);
	if (port < 0)
		return -1;
	memset(&marks, 0, sizeof marks);
	counted = ttyCountFaults(port);
	tell("open\n");
	return 0;
}

static void obey(char *line)
{
	int value;
	char word[16];
	if (sscanf(line, "%15s %d", word, &value) != 2)
		return;
	if (strcmp(word, "baud") == 0)
		baud = value;
	if (port < 0)
		return;
	if (strcmp(word, "baud") == 0) {
		sent += queued;
		queued = 0;
		ttySetBaud(port, value);
	} else if (strcmp(word, "dtr") == 0)
		ttySetDtr(port, value);
	else if (strcmp(word, "rts") == 0 && !flowControl)
		ttySetRts(port, value);
	else if (strcmp(word, "break") == 0)
		ttySetBreak(port, value);
}

static void listenToControl(void)
{
	static char text[256];
	static unsigned length;
	ssize_t count = read(CONTROL, text + length, sizeof text - 1 - length);
	if (count <= 0)
		exit(0);
	length += count;
	text[length] = 0;
	for (char *end; (end = strchr(text, '\n'));) {
		*end = 0;
		obey(text);
		length -= end + 1 - text;
		memmove(text, end + 1, length + 1);
	}
	if (length == sizeof text - 1)
		length = 0;
}

static void writeAll(const uint8_t *bytes, unsigned length)
{
	while (length > 0) {
		ssize_t count = write(1, bytes, length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			exit(0);
		bytes += count;
		length -= count;
	}
}

static void tellFaults(unsigned breaks, unsigned framing)
{
	ttyFaults now = ttyCountFaults(port);
	if (now.overruns != counted.overruns)
		tell("overflow\n");
	counted = now;
	if (marks.framing != framing)
		tell("framing\n");
	if (marks.breaks != breaks)
		tell("break\n");
}

static void receive(void)
{
	uint8_t bytes[4096];
	unsigned breaks = marks.breaks;
	unsigned framing = marks.framing;
	ssize_t count = read(port, bytes, sizeof bytes);
	if (count < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (count <= 0) {
		leave(ENODEV);
		return;
	}
	unsigned length = ttyUnmark(&marks, bytes, count, bytes);
	tellFaults(breaks, framing);
	writeAll(bytes, length);
}

static void send(void)
{
	ssize_t count = write(port, unsent, queued);
	if (count < 0) {
		if (errno != EAGAIN && errno != EINTR)
			leave(errno);
		return;
	}
	sent += count;
	queued -= count;
	memmove(unsent, unsent + count, queued);
}

/* What is written to a port that is away is lost, as on the wires of a modem without power. */
static void takeInput(void)
{
	ssize_t count = read(0, unsent, sizeof unsent);
	if (count < 0 && errno == EINTR)
		return;
	if (count <= 0)
		exit(0);
	if (port >= 0)
		queued = count;
	else
		sent += count;
}

static void goOn(void)
{
	struct pollfd ends[3] = {
		{ .fd = CONTROL, .events = POLLIN },
		{ .fd = queued ? -1 : 0, .events = POLLIN },
		{ .fd = port, .events = POLLIN | (queued ? POLLOUT : 0) },
	};
	int ready = poll(ends, 3, port < 0 ? RETRY : -1);
	if (port < 0 && milliseconds() - lastTry >= RETRY)
		openPort();
	if (ready <= 0)
		return;
	if (ends[0].revents)
		listenToControl();
	if (port >= 0 && ends[2].revents & POLLOUT && queued)
		send();
	if (port >= 0 && ends[2].revents & (POLLIN | POLLHUP | POLLERR))
		receive();
	if (ends[1].revents)
		takeInput();
	if (sent)
		tell("sent %u\n", sent);
	sent = 0;
}

int main(int count, char **words)
{
	if (count != 4)
		return 2;
	path = words[1];
	baud = atoi(words[2]);
	flowControl = strcmp(words[3], "rts-cts") == 0;
	signal(SIGPIPE, SIG_DFL);
	if (openPort() < 0) {
		tell("away %s\n", ttyExplain(errno));
		return 1;
	}
	for (;;)
		goOn();
}
