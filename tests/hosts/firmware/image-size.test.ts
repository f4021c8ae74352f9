import test from "ava";
import { describeImageSize, readImageSize } from "../../../hosts/firmware/image-size";

const SOURCE = `#define mxHeapCount 2048
#define mxScriptsCount 3
{ NULL, {.ID = XS_NO_ID, .flag = 0x8b, .kind = XS_CODE_X_KIND}, .value = { .code = { (txByte*)"\\x0c\\x01\\x9e", NULL } } },
{ NULL, {.ID = XS_NO_ID, .flag = 0x8b, .kind = XS_CODE_X_KIND}, .value = { .code = { (txByte*)"\\x0c", NULL } } },
{ NULL, {.ID = XS_NO_ID, .flag = 0x8b, .kind = XS_STRING_X_KIND}, .value = { .string = "a\\"b\\012" } },
{ NULL, {.ID = XS_NO_ID, .flag = 0x8b, .kind = XS_STRING_X_KIND}, .value = { .string = "AT" } },
{ NULL, {.ID = 1, .flag = 0x87, .kind = XS_KEY_X_KIND}, .value = { .key = { "AT", 0x11cac }}},
`;

test("the size of an image is read from what the SDK's linker has written", (t) => {
	t.deepEqual(readImageSize(SOURCE), { modules: 3, slots: 2048, code: 4, strings: 5 + 3 });
	t.is(
		describeImageSize(readImageSize(SOURCE)),
		"3 modules in 33 KB of flash (slots 32 KB, byte code 1 KB, strings 1 KB)",
	);
});

test("what another linker has written is not taken for an image of no size", (t) => {
	t.throws(() => readImageSize(""), { message: /mxScriptsCount/ });
});
