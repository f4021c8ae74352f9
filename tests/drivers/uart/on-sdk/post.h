#ifndef OUTPOST_POST_H
#define OUTPOST_POST_H
// What the SDK declares for its microcontrollers only. It includes nothing: it comes before all else.

struct xsMachineRecord;
typedef void (*modMessageDeliver)(void *the, void *refcon, unsigned char *message, unsigned short messageLength);
int modMessagePostToMachine(struct xsMachineRecord *the, unsigned char *message, unsigned short messageLength,
	modMessageDeliver callback, void *refcon);

#endif
