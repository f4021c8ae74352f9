/*
 * Makes a pseudo terminal, names it by a symbolic link, and carries bytes between it and stdin/stdout.
 * Usage: pty PATH. Ends, and removes the link, when stdin ends. Writes one line to stderr once clients may open PATH.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* A port that nobody reads loses what comes, as a real one does; milliseconds of patience. */
#define PATIENCE 1000

static int fail(const char *what)
{
	fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
	return 1;
}

/* Writes all of it; where the other side does not read within PATIENCE, the rest is lost. */
static int carry(int to, const char *bytes, ssize_t length)
{
	while (length > 0) {
		ssize_t written = write(to, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && errno == EAGAIN) {
			struct pollfd out = { .fd = to, .events = POLLOUT };
			if (poll(&out, 1, PATIENCE) == 0)
				return 0;
			continue;
		}
		if (written < 0)
			return -1;
		bytes += written;
		length -= written;
	}
	return 0;
}

static int pump(int master)
{
	struct pollfd ends[2] = { { .fd = 0, .events = POLLIN }, { .fd = master, .events = POLLIN } };
	char bytes[4096];
	for (;;) {
		if (poll(ends, 2, -1) < 0) {
			if (errno == EINTR)
				continue;
			return fail("poll");
		}
		for (int from = 0; from < 2; from++) {
			if (!(ends[from].revents & (POLLIN | POLLHUP | POLLERR)))
				continue;
			ssize_t length = read(ends[from].fd, bytes, sizeof bytes);
			if (length < 0 && (errno == EINTR || errno == EAGAIN))
				continue;
			if (length <= 0)
				return 0;
			if (carry(from == 0 ? master : 1, bytes, length) < 0)
				return 0;
		}
	}
}

int main(int count, char **words)
{
	if (count != 2) {
		fprintf(stderr, "usage: pty PATH\n");
		return 2;
	}
	const char *path = words[1];
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0)
		return fail("no pseudo terminal");
	const char *name = ptsname(master);
	/* Kept open, so that neither a client that goes nor one that has not come yet ends the terminal or its raw mode. */
	int slave = open(name, O_RDWR | O_NOCTTY);
	struct termios mode;
	if (slave < 0 || tcgetattr(slave, &mode) < 0)
		return fail(name);
	cfmakeraw(&mode);
	if (tcsetattr(slave, TCSANOW, &mode) < 0)
		return fail(name);
	struct stat old;
	if (lstat(path, &old) == 0 && S_ISLNK(old.st_mode))
		unlink(path);
	if (symlink(name, path) < 0)
		return fail(path);
	fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK);
	fprintf(stderr, "%s\n", name);
	int status = pump(master);
	unlink(path);
	return status;
}
