/* A file that stands for a flash partition, for hosts/lin/flash-file.ts: what has been written is on the disk. */
#include "mc.xs.h"
#include "xsHost.h"
#include "xsmc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int descriptorOf(xsMachine *the)
{
	return (int)(intptr_t)xsmcGetHostData(xsThis) - 1;
}

void xs_flash_file_destructor(void *data)
{
	if (data)
		close((int)(intptr_t)data - 1);
}

static void check(xsMachine *the, int isGood)
{
	if (!isGood)
		xsUnknownError("%s", strerror(errno));
}

/* constructor(path): opens it, or makes an empty one; no second gateway gets it. */
void xs_flash_file(xsMachine *the)
{
	int descriptor = open(xsmcToString(xsArg(0)), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	check(the, descriptor >= 0);
	xsmcSetHostData(xsThis, (void *)(intptr_t)(descriptor + 1));
	if (flock(descriptor, LOCK_EX | LOCK_NB) < 0)
		xsUnknownError("another gateway is running on it");
}

void xs_flash_file_get_size(xsMachine *the)
{
	struct stat about;
	check(the, fstat(descriptorOf(the), &about) == 0);
	xsmcSetInteger(xsResult, (xsIntegerValue)about.st_size);
}

/* read(buffer, offset) */
void xs_flash_file_read(xsMachine *the)
{
	void *buffer;
	xsUnsignedValue length;
	off_t offset = xsmcToInteger(xsArg(1));
	xsmcGetBufferWritable(xsArg(0), &buffer, &length);
	check(the, pread(descriptorOf(the), buffer, length, offset) == (ssize_t)length);
}

/* write(bytes, offset) */
void xs_flash_file_write(xsMachine *the)
{
	void *bytes;
	xsUnsignedValue length;
	off_t offset = xsmcToInteger(xsArg(1));
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	check(the, pwrite(descriptorOf(the), bytes, length, offset) == (ssize_t)length);
	check(the, fdatasync(descriptorOf(the)) == 0);
}
