/*
 * What lives in RAM after a collection, slot by slot, for live-heap.ts: each line is one slot of the RAM heap, a root
 * (what the stack and the host hold), or an alias (the RAM copy of an object that preload has put into flash).
 *
 *     s12 10 -1 s13 c4096+24 f7 s90
 *
 * is slot 12 of RAM: its kind, its ID, the next of the same object, a chunk with its bytes, and slots that it points at:
 * `f` those of flash, `s` those of RAM. `=main` is a name that was made while the firmware runs, `#12` the name of a
 * module.
 */
#include "live-heap.h"

typedef struct {
	FILE* file;
	txMachine* the;
	txSlot* flash;
	txSize flashCount;
} Dump;

static void writeTarget(Dump* dump, txSlot* slot)
{
	if (!slot)
		return;
	if (dump->flash <= slot && slot < dump->flash + dump->flashCount) {
		fprintf(dump->file, " f%ld", (long)(slot - dump->flash));
		return;
	}
	/* Counted over all blocks, as a slot has no other name that lasts from one line to the next. */
	long before = 0;
	for (txSlot* heap = dump->the->firstHeap; heap; heap = heap->next) {
		txSlot* end = heap->value.reference;
		if (heap < slot && slot < end) {
			fprintf(dump->file, " s%ld", before + (long)(slot - heap));
			return;
		}
		before += end - heap;
	}
}

static void writeChunk(Dump* dump, void* data)
{
	for (txBlock* block = dump->the->firstBlock; block; block = block->nextBlock)
		if ((txByte*)block < (txByte*)data && (txByte*)data <= block->current) {
			txChunk* chunk = (txChunk*)((txByte*)data - sizeof(txChunk));
			fprintf(dump->file, " c%ld+%ld", (long)((txByte*)data - (txByte*)dump->the->firstBlock), (long)chunk->size);
		}
}

static void writeValue(Dump* dump, txSlot* slot)
{
	switch (slot->kind) {
	case XS_STRING_KIND:
		writeChunk(dump, slot->value.string);
		break;
	case XS_KEY_KIND:
		writeChunk(dump, slot->value.key.string);
		fprintf(dump->file, " =%s", slot->value.key.string);
		break;
	case XS_KEY_X_KIND:
		fprintf(dump->file, " =%s", slot->value.key.string);
		break;
	case XS_BIGINT_KIND:
		writeChunk(dump, slot->value.bigint.data);
		break;
	case XS_ARRAY_BUFFER_KIND:
		writeChunk(dump, slot->value.arrayBuffer.address);
		break;
	case XS_REGEXP_KIND:
		writeChunk(dump, slot->value.regexp.code);
		writeChunk(dump, slot->value.regexp.data);
		break;
	case XS_IDS_KIND:
		writeChunk(dump, slot->value.IDs);
		break;
	case XS_HOST_KIND:
		if (slot->flag & XS_HOST_CHUNK_FLAG)
			writeChunk(dump, slot->value.host.data);
		break;
	case XS_GLOBAL_KIND:
		writeChunk(dump, slot->value.table.address);
		break;
	case XS_MAP_KIND:
	case XS_SET_KIND:
		writeChunk(dump, slot->value.table.address);
		for (txInteger at = 0; at < slot->value.table.length; at++)
			writeTarget(dump, slot->value.table.address[at]);
		break;
	case XS_REFERENCE_KIND:
	case XS_CLOSURE_KIND:
		writeTarget(dump, slot->value.reference);
		break;
	case XS_INSTANCE_KIND:
		writeTarget(dump, slot->value.instance.prototype);
		break;
	case XS_ARGUMENTS_SLOPPY_KIND:
	case XS_ARGUMENTS_STRICT_KIND:
	case XS_ARRAY_KIND:
	case XS_STACK_KIND:
		if (!slot->value.array.address)
			break;
		writeChunk(dump, slot->value.array.address);
		for (txIndex at = 0; at < slot->value.array.length; at++)
			writeValue(dump, slot->value.array.address + at);
		break;
	case XS_CALLBACK_KIND:
	case XS_CALLBACK_X_KIND:
		writeTarget(dump, slot->value.callback.closures);
		break;
	case XS_CODE_KIND:
		/* A copy of code that stands in flash, see hosts/firmware/code-in-flash.ts. */
		writeChunk(dump, slot->value.code.address);
		writeTarget(dump, slot->value.code.closures);
		break;
	case XS_CODE_X_KIND:
		writeTarget(dump, slot->value.code.closures);
		break;
	case XS_MODULE_KIND:
	case XS_PROGRAM_KIND:
		writeTarget(dump, slot->value.module.realm);
		fprintf(dump->file, " #%ld", (long)slot->value.module.id);
		break;
	/* Of these, both halves are slots. */
	case XS_ACCESSOR_KIND:
	case XS_HOME_KIND:
	case XS_EXPORT_KIND:
	case XS_PROXY_KIND:
		writeTarget(dump, slot->value.home.object);
		writeTarget(dump, slot->value.home.module);
		break;
	case XS_ERROR_KIND:
		writeTarget(dump, slot->value.error.info);
		break;
	case XS_LIST_KIND:
	case XS_WEAK_MAP_KIND:
	case XS_WEAK_SET_KIND:
	case XS_WEAK_REF_KIND:
		writeTarget(dump, slot->value.list.first);
		break;
	case XS_PRIVATE_KIND:
		writeTarget(dump, slot->value.private.first);
		break;
	}
}

static void writeSlot(Dump* dump, txSlot* slot)
{
	fprintf(dump->file, " %d %ld", slot->kind, (long)slot->ID);
	if (slot->next)
		writeTarget(dump, slot->next);
	else
		fprintf(dump->file, " -");
	writeValue(dump, slot);
	fprintf(dump->file, "\n");
}

static int isFree(txMachine* the, txSlot* slot)
{
	/* A collection leaves what is free so; a live one that is undefined is not on the list of the free. */
	if (slot->kind != XS_UNDEFINED_KIND)
		return 0;
	for (txSlot* free = the->freeHeap; free; free = free->next)
		if (free == slot)
			return 1;
	return 0;
}

void writeLiveHeap(txMachine* the, const char* path)
{
	txPreparation* preparation = the->preparation;
	Dump dump = { fopen(path, "w"), the, preparation->heap, preparation->heapCount };
	if (!dump.file)
		return;
	long before = 0;
	for (txSlot* heap = the->firstHeap; heap; heap = heap->next) {
		txSlot* end = heap->value.reference;
		for (txSlot* slot = heap + 1; slot < end; slot++) {
			if (isFree(the, slot))
				continue;
			fprintf(dump.file, "s%ld", before + (long)(slot - heap));
			writeSlot(&dump, slot);
		}
		before += end - heap;
	}
	for (txSlot* slot = the->stack; slot < the->stackTop; slot++) {
		fprintf(dump.file, "root");
		writeSlot(&dump, slot);
	}
	for (txSlot* slot = the->cRoot; slot; slot = slot->next) {
		fprintf(dump.file, "root");
		writeSlot(&dump, slot);
	}
	for (txID at = 0; at < the->aliasCount; at++)
		if (the->aliasArray[at]) {
			fprintf(dump.file, "alias");
			writeTarget(&dump, the->aliasArray[at]);
			fprintf(dump.file, " %ld\n", (long)at);
		}
	fclose(dump.file);
}
