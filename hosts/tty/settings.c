#include "settings.h"
#include <asm/termbits.h>
#include <string.h>
#include <sys/ioctl.h>

static void setBaud(struct termios2 *mode, int baud)
{
	mode->c_cflag &= ~(CBAUD | CBAUD << IBSHIFT);
	mode->c_cflag |= BOTHER | BOTHER << IBSHIFT;
	mode->c_ispeed = baud;
	mode->c_ospeed = baud;
}

int ttyMakeRaw(int descriptor, int baud, int flowControl)
{
	struct termios2 mode;
	if (ioctl(descriptor, TCGETS2, &mode) < 0)
		return -1;
	/* CLOCAL: the ports of a modem other than that for PPP never raise DCD. Without HUPCL DTR stays up when the port is closed: many modems hang up, or sleep, when it falls (AT&D). */
	mode.c_cflag = CS8 | CLOCAL | CREAD | (flowControl ? CRTSCTS : 0);
	/* A BREAK, and a byte without a stop bit, come marked among the received bytes (termios(3), PARMRK). */
	mode.c_iflag = PARMRK | INPCK;
	mode.c_oflag = 0;
	mode.c_lflag = 0;
	memset(mode.c_cc, 0, sizeof mode.c_cc);
	mode.c_cc[VMIN] = 1;
	setBaud(&mode, baud);
	return ioctl(descriptor, TCSETS2, &mode);
}

int ttyChangeBaud(int descriptor, int baud)
{
	struct termios2 mode;
	if (ioctl(descriptor, TCGETS2, &mode) < 0)
		return -1;
	setBaud(&mode, baud);
	return ioctl(descriptor, TCSETS2, &mode);
}
