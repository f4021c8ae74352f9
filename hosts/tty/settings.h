#ifndef OUTPOST_TTY_SETTINGS_H
#define OUTPOST_TTY_SETTINGS_H

/* Raw mode at any rate; in a file of its own, because struct termios2 and <termios.h> exclude each other. */
int ttyMakeRaw(int descriptor, int baud, int flowControl);
int ttyChangeBaud(int descriptor, int baud);

#endif
