/*
 * What the engine of the Moddable SDK is told of the machine that it is built for, see machine.c: a Linux program of
 * 32 bits, with the widths and the small tables of the SDK's platform for ESP32, and memory in one block.
 */
#ifndef OUTPOST_MACHINE_PLATFORM
#define OUTPOST_MACHINE_PLATFORM

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define mxLinux 1
#define mxUseGCCAtomics 1
#define mxUsePOSIXThreads 1
#define mxTableMinLength 1

#define mxUseDefaultBuildKeys 1
#define mxUseDefaultFindModule 1
#define mxUseDefaultLoadModule 1
#define mxUseDefaultParseScript 1
#define mxUseDefaultSharedChunks 1

/* Chunks grow from the bottom of the block, slots from its top, as on the chip. */
#define mxMachinePlatform \
	void* host; \
	char* bottom; \
	char* top;

#endif
