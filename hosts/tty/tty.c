#define _GNU_SOURCE
#include "tty.h"
#include "settings.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/serial.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

/* The slaves of pseudo terminals (Documentation/admin-guide/devices.txt of Linux). */
#define FIRST_PTY_MAJOR 136
#define LAST_PTY_MAJOR 143

static int isPty(int descriptor)
{
	struct stat about;
	if (fstat(descriptor, &about) < 0)
		return 0;
	unsigned kind = major(about.st_rdev);
	return kind >= FIRST_PTY_MAJOR && kind <= LAST_PTY_MAJOR;
}

/*
 * TIOCEXCL keeps out everyone but root, the lock keeps out root's second gateway. A pseudo terminal would stay
 * exclusive after this process has died, for its other end keeps it open.
 */
static int claim(int descriptor)
{
	if (flock(descriptor, LOCK_EX | LOCK_NB) < 0) {
		errno = EBUSY;
		return -1;
	}
	return isPty(descriptor) ? 0 : ioctl(descriptor, TIOCEXCL);
}

int ttyOpen(const char *path, int baud, int flowControl)
{
	int descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (descriptor < 0)
		return -1;
	if (!isatty(descriptor))
		errno = ENOTTY;
	else if (claim(descriptor) == 0 && ttyMakeRaw(descriptor, baud, flowControl) == 0) {
		ttySetDtr(descriptor, 1);
		if (!flowControl)
			ttySetRts(descriptor, 1);
		tcflush(descriptor, TCIOFLUSH);
		return descriptor;
	}
	int error = errno;
	close(descriptor);
	errno = error;
	return -1;
}

int ttySetBaud(int descriptor, int baud)
{
	tcflush(descriptor, TCOFLUSH);
	return ttyChangeBaud(descriptor, baud);
}

static void setLine(int descriptor, int line, int on)
{
	ioctl(descriptor, on ? TIOCMBIS : TIOCMBIC, &line);
}

void ttySetDtr(int descriptor, int on)
{
	setLine(descriptor, TIOCM_DTR, on);
}

void ttySetRts(int descriptor, int on)
{
	setLine(descriptor, TIOCM_RTS, on);
}

void ttySetBreak(int descriptor, int on)
{
	ioctl(descriptor, on ? TIOCSBRK : TIOCCBRK);
}

ttyFaults ttyCountFaults(int descriptor)
{
	struct serial_icounter_struct count;
	ttyFaults faults = { 0, 0 };
	if (ioctl(descriptor, TIOCGICOUNT, &count) == 0) {
		faults.overruns = count.overrun + count.buf_overrun;
		faults.framing = count.frame + count.parity;
	}
	return faults;
}

void ttyClose(int descriptor)
{
	/* What the modem does not take, because CTS is off, would hold the kernel in close() for half a minute. */
	tcflush(descriptor, TCOFLUSH);
	close(descriptor);
}

/* A link that an earlier run has left is replaced; a file is not. */
static int linkTo(const char *name, const char *path)
{
	struct stat old;
	if (lstat(path, &old) == 0 && S_ISLNK(old.st_mode))
		unlink(path);
	return symlink(name, path);
}

int ttyMakePty(const char *path, int *slave)
{
	struct termios mode;
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (master < 0)
		return -1;
	*slave = -1;
	if (grantpt(master) == 0 && unlockpt(master) == 0)
		*slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (*slave >= 0 && tcgetattr(*slave, &mode) == 0) {
		cfmakeraw(&mode);
		if (tcsetattr(*slave, TCSANOW, &mode) == 0 && linkTo(ptsname(master), path) == 0)
			return master;
	}
	int error = errno;
	if (*slave >= 0)
		close(*slave);
	close(master);
	errno = error;
	return -1;
}

const char *ttyExplain(int error)
{
	switch (error) {
	case ENOENT:
	case ENODEV:
	case ENXIO:
		return "it is not there; is the modem plugged in and switched on?";
	case EACCES:
	case EPERM:
		return "this user may not use it; \"sudo usermod -aG dialout $USER\" lets them, after the next login";
	case EBUSY:
		return "another program uses it; ModemManager is a likely one (docs/linux.md)";
	case ENOTTY:
		return "it is no serial port";
	case EINVAL:
		return "its driver cannot make this rate";
	case EEXIST:
		return "something else is there already";
	case EIO:
		return "it does not answer; plug the modem in again";
	default:
		return strerror(error);
	}
}
