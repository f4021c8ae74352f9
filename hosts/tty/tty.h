#ifndef OUTPOST_TTY_H
#define OUTPOST_TTY_H

/* How often the driver of the line says that it went wrong; all zero where it does not count. */
typedef struct {
	unsigned overruns;
	unsigned framing;
} ttyFaults;

/*
 * Opens a serial port raw, 8 data bits, no parity, for this process alone; it does not become the controlling terminal,
 * and DTR and RTS are raised. Returns a non-blocking descriptor, or -1 with errno set.
 */
int ttyOpen(const char *path, int baud, int flowControl);

/* Sets the rate, any that the driver can make. What waits to be sent is dropped: it was meant for the old rate. */
int ttySetBaud(int descriptor, int baud);

/* Output lines and BREAK; a port without them ignores it. */
void ttySetDtr(int descriptor, int on);
void ttySetRts(int descriptor, int on);
void ttySetBreak(int descriptor, int on);

ttyFaults ttyCountFaults(int descriptor);

/* Releases the port. */
void ttyClose(int descriptor);

/*
 * Makes a pseudo terminal in raw mode and a symbolic link to it at `path`. Returns its non-blocking master, or -1 with
 * errno set. `slave` is to be kept open, so that no client that goes ends the terminal.
 */
int ttyMakePty(const char *path, int *slave);

/* What to tell a person about an errno of ttyOpen or ttyMakePty: "it does not exist: is the modem plugged in?" */
const char *ttyExplain(int error);

#endif
