/*
 * The firmware as the SDK links it for a chip (preloaded, stripped, 32 bits wide, one block of memory), in a Linux
 * program that speaks the protocol of the XS worker from npm (hosts/desktop/worker.ts): netstrings come in on file
 * descriptor 3 and go out on 4. So the simulator drives it like the other, and memory can be measured to the byte.
 *
 * It cannot evaluate source text, no more than the chip can, so the few texts that the host evaluates are recognised:
 * the start, the question how that went, and "gc()", after which a line on stderr says what is in use where the
 * environment has OUTPOST_MEMORY, and what lives is written slot by slot into the file that OUTPOST_HEAP names
 * (live-heap.c). OUTPOST_STATIC is the size of the block in bytes, instead of the manifest's.
 */
#include "xsAll.h"
#include "xs.h"
#include "live-heap.h"

#define INPUT 3
#define OUTPUT 4

extern void* xsPreparationAndCreation(xsCreation** creation);

static int gPromiseJobs = 0;
static char gOutcome[1024] = "it did not finish";

/* Memory */

void* fxAllocateChunks(txMachine* the, txSize size)
{
	if (!the->bottom) {
		/* The first to ask for memory is the machine that is being made: its context holds the size of the block. */
		txSize whole = *(txSize*)the->context;
		the->bottom = c_malloc(whole);
		the->top = the->bottom + whole;
	}
	txBlock* block = the->firstBlock;
	txSize needed = size;
	/* A block that grows needs only what it has not got; the engine adds `size` to where we say that it ends. */
	if (block)
		needed -= sizeof(txBlock) + (block->limit - block->current);
	if (needed > the->top - the->bottom)
		return NULL;
	char* chunks = the->bottom;
	the->bottom += needed;
	if (block) {
		the->maximumChunksSize -= size - needed;
		chunks = the->bottom - size;
		block->limit = (txByte*)chunks;
	}
	return chunks;
}

void fxFreeChunks(txMachine* the, void* chunks)
{
}

txSlot* fxAllocateSlots(txMachine* the, txSize count)
{
	txSize size = count * sizeof(txSlot);
	if (size > the->top - the->bottom) {
		txBlock* block = the->firstBlock;
		if (!block)
			return NULL;
		fxCollect(the, XS_COMPACT_FLAG | XS_ORGANIC_FLAG);
		the->maximumChunksSize -= block->limit - block->current;
		block->limit = block->current;
		the->bottom = (char*)block->current;
		if (size > the->top - the->bottom)
			return NULL;
	}
	/* The stack stands above the first slots, which must not be taken for one block with it. */
	the->growHeapDirection = -1;
	the->top -= size;
	return (txSlot*)the->top;
}

void fxFreeSlots(txMachine* the, void* slots)
{
}

/* What the engine asks of its platform */

void fxCreateMachinePlatform(txMachine* the)
{
}

void fxDeleteMachinePlatform(txMachine* the)
{
}

void fxQueuePromiseJobs(txMachine* the)
{
	gPromiseJobs = 1;
}

void fxAbort(txMachine* the, int status)
{
	fprintf(stderr, "XS abort: %s\n", fxAbortString(status));
	exit(status);
}

/* Pipes */

static void readBytes(void* bytes, size_t length)
{
	char* at = bytes;
	while (length) {
		ssize_t count = read(INPUT, at, length);
		if (count <= 0)
			exit(0);
		at += count;
		length -= count;
	}
}

static void writeBytes(const void* bytes, size_t length)
{
	const char* at = bytes;
	while (length) {
		ssize_t count = write(OUTPUT, at, length);
		if (count <= 0)
			exit(0);
		at += count;
		length -= count;
	}
}

/* The message is the caller's to free; a zero follows it. */
static char* receiveMessage(size_t* length)
{
	size_t size = 0;
	char c;
	for (readBytes(&c, 1); c != ':'; readBytes(&c, 1))
		size = size * 10 + (c - '0');
	char* message = malloc(size + 1);
	readBytes(message, size);
	message[size] = 0;
	readBytes(&c, 1);
	*length = size;
	return message;
}

static void sendMessage(const char* prefix, const void* bytes, size_t length)
{
	char head[32];
	sprintf(head, "%zu:", strlen(prefix) + length);
	writeBytes(head, strlen(head));
	writeBytes(prefix, strlen(prefix));
	writeBytes(bytes, length);
	writeBytes(",", 1);
}

/* What the firmware's desktop host expects of its globals */

static void issueCommand(xsMachine* the)
{
	sendMessage("?", xsToArrayBuffer(xsArg(0)), xsGetArrayBufferLength(xsArg(0)));
	size_t length;
	char* answer = receiveMessage(&length);
	xsResult = xsArrayBuffer(answer + 1, length - 1);
	free(answer);
}

/* The chip collects when it must; the host's wish to do so would hide what that costs. */
static void ignore(xsMachine* the)
{
}

static void reportMemory(xsMachine* machine)
{
	txMachine* the = (txMachine*)machine;
	fprintf(stderr, "memory: slots %ld chunks %ld keys %ld stack %ld peak-slots %ld peak-chunks %ld reserved-slots %ld reserved-chunks %ld collections %ld\n",
		(long)the->currentHeapCount, (long)the->currentChunksSize, (long)the->keyIndex - the->keyOffset,
		(long)(the->stackTop - the->stackPeak), (long)the->peakHeapCount, (long)the->peakChunksSize,
		(long)the->maximumHeapCount, (long)the->maximumChunksSize, (long)the->garbageCollectionCount);
	the->peakHeapCount = the->currentHeapCount;
	the->peakChunksSize = the->currentChunksSize;
}

static void runPromiseJobs(xsMachine* the)
{
	while (gPromiseJobs) {
		gPromiseJobs = 0;
		fxRunPromiseJobs(the);
	}
}

static void start(xsMachine* the, char* name)
{
	xsBeginHost(the);
	{
		xsTry {
			xsSet(xsGlobal, xsID("issueCommand"), xsNewHostFunction(issueCommand, 1));
			xsSet(xsGlobal, xsID("gc"), xsNewHostFunction(ignore, 0));
			xsImportNow(name);
			strcpy(gOutcome, "ok");
		}
		xsCatch {
			snprintf(gOutcome, sizeof(gOutcome), "%s", xsToString(xsException));
		}
	}
	xsEndHost(the);
	runPromiseJobs(the);
}

static void reply(const char* result, size_t length, long slots)
{
	char head[80];
	sprintf(head, ".{\"compute\":0,\"currentHeapCount\":%ld}\x01", slots);
	sendMessage(head, result, length);
}

static void call(xsMachine* the, char* message, size_t length)
{
	char failure[512] = "";
	char result[64];
	size_t resultLength = 0;
	xsBeginHost(the);
	{
		xsVars(1);
		xsTry {
			xsResult = xsArrayBuffer(message, length);
			xsVar(0) = xsCall1(xsGlobal, xsID("handleCommand"), xsResult);
			runPromiseJobs(the);
			xsResult = xsGet(xsVar(0), xsID("result"));
			resultLength = xsGetArrayBufferLength(xsResult);
			memcpy(result, xsToArrayBuffer(xsResult), resultLength);
		}
		xsCatch {
			snprintf(failure, sizeof(failure), "%s", xsToString(xsException));
		}
	}
	xsEndHost(the);
	if (failure[0])
		sendMessage("!", failure, strlen(failure));
	else
		reply(result, resultLength, ((txMachine*)the)->currentHeapCount);
}

static void evaluate(xsMachine* the, char* text, char* mainModule)
{
	const char* result = "";
	if (strstr(text, "host/boot"))
		start(the, mainModule);
	else if (strstr(text, "TextEncoder"))
		result = gOutcome;
	else if (strstr(text, "gc()")) {
		xsCollectGarbage();
		if (getenv("OUTPOST_MEMORY"))
			reportMemory(the);
		if (getenv("OUTPOST_HEAP"))
			writeLiveHeap((txMachine*)the, getenv("OUTPOST_HEAP"));
	}
	reply(result, strlen(result), ((txMachine*)the)->currentHeapCount);
}

int main(void)
{
	xsCreation* creation = NULL;
	txPreparation* preparation = xsPreparationAndCreation(&creation);
	xsCreation adjusted = *creation;
	if (getenv("OUTPOST_STATIC"))
		adjusted.staticSize = atoi(getenv("OUTPOST_STATIC"));
	txSize whole = adjusted.staticSize ? adjusted.staticSize : 16 * 1024 * 1024;
	xsMachine* the = xsPrepareMachine(&adjusted, preparation, "outpost", &whole, NULL);
	if (!the) {
		fprintf(stderr, "XS abort: the machine does not fit into %d bytes\n", (int)whole);
		return 1;
	}
	xsSetContext(the, NULL);
	for (;;) {
		size_t length;
		char* message = receiveMessage(&length);
		if (message[0] == '?')
			call(the, message + 1, length - 1);
		else if (message[0] == 'e')
			evaluate(the, message + 1, preparation->main);
		else
			reply("", 0, 0);
		free(message);
	}
}
