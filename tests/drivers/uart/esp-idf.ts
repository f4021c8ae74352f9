import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../compiler";

const DRIVER = "components/esp_driver_uart/src/uart.c";
const RING = "components/esp_ringbuf/ringbuf.c";
/** Taken as they are. */
const HEADERS = [
	"components/esp_driver_uart/include/driver/uart.h",
	"components/esp_driver_uart/include/driver/uart_select.h",
	"components/esp_ringbuf/include/freertos/ringbuf.h",
	"components/esp_hal_uart/include/hal/uart_types.h",
];
/** Where the tests have headers of their own. */
const OURS = ["tests/drivers/uart/on-esp-idf/include", "tests/drivers/uart/double/include"];
const ALL_ELSE = '#pragma once\n#include "esp-idf.h"\n';

/** Sizes are the chip's, where `size_t` has four bytes: how much fits into a ring depends on them. */
const SIZE_OF_TRANSACTION = [
	"        size_t size;\n        uint8_t data[0];",
	"        uint32_t size;\n        uint8_t data[0];",
];
const SIZE_OF_ITEM = ["    size_t xItemLen;\n    UBaseType_t", "    uint32_t xItemLen;\n    UBaseType_t"];
const ALIGNMENT = ["( ( UBaseType_t ) ( pvPtr ) &", "( ( uintptr_t ) ( pvPtr ) &"];

/** The double has no pins; that they are given back is counted. */
const PINS = `
static void uart_release_pin(uart_port_t number, bool tx, bool rx, bool rts, bool cts, bool dtr, bool dsr)
{
	if (uart_context[number].tx_io_num != -1)
		kernelCountLive(-1);
	uart_context[number].tx_io_num = -1;
}

esp_err_t _uart_set_pin6(uart_port_t number, int tx, int rx, int rts, int cts, int dtr, int dsr)
{
	if (kernelFails())
		return ESP_FAIL;
	if (uart_context[number].tx_io_num == -1)
		kernelCountLive(1);
	uart_context[number].tx_io_num = tx;
	return ESP_OK;
}

`;

/** ESP-IDF's own sources, made ready to be compiled for this computer. */
export interface EspIdf {
	readonly sources: readonly string[];
	readonly include: string;
}

/** What is missing for {@link prepareEspIdf}, in a sentence. */
export function whatIsMissing(): string | undefined {
	const { IDF_PATH } = process.env;
	if (!IDF_PATH) return "IDF_PATH does not name ESP-IDF";
	if (!existsSync(join(IDF_PATH, DRIVER))) return `there is no ${DRIVER} in ${IDF_PATH}`;
	const version = /set\(IDF_VERSION_MAJOR (\d+)\)\s+set\(IDF_VERSION_MINOR (\d+)\)/.exec(
		readFileSync(join(IDF_PATH, "tools/cmake/version.cmake"), "utf8"),
	);
	const name = version ? `${version[1]}.${version[2]}` : "unknown";
	return name === "6.0" ? undefined : `ESP-IDF in ${IDF_PATH} is of version ${name}, not 6.0`;
}

/**
 * Copies the driver of the UART and the ring buffers into a folder below `build`, without what needs a chip's pins.
 * @throws {Error} where they are not as they were in 6.0.
 */
export function prepareEspIdf(idf: string): EspIdf {
	const folder = join(root, "build/tests", `esp-idf.${process.pid}`);
	const include = join(folder, "include");
	const driver = withoutPins(replace(readFileSync(join(idf, DRIVER), "utf8"), [SIZE_OF_TRANSACTION]));
	const ring = withoutStaticCheck(replace(readFileSync(join(idf, RING), "utf8"), [SIZE_OF_ITEM, ALIGNMENT]));
	for (const header of HEADERS)
		write(join(include, header.slice(header.indexOf("/include/") + 9)), readFileSync(join(idf, header), "utf8"));
	for (const name of included(driver + ring)) {
		if (existsSync(join(include, name)) || OURS.some((place) => existsSync(join(root, place, name)))) continue;
		write(join(include, name), ALL_ELSE);
	}
	const sources = [join(folder, "esp-idf-uart.c"), join(folder, "esp-idf-ringbuf.c")] as const;
	write(sources[0], driver);
	write(sources[1], ring);
	return { sources, include };
}

function included(source: string): string[] {
	return [...source.matchAll(/^#include (?:"([^"]+)"|<(sys\/lock\.h)>)/gm)].map(
		([, own, system]) => own ?? (system as string),
	);
}

function withoutPins(source: string): string {
	const shorter = cut(source, "static bool uart_try_set_iomux_pin", "esp_err_t uart_set_rts(", PINS);
	const awake = cut(shorter, "esp_err_t uart_set_wakeup_threshold(", "esp_err_t uart_set_loop_back(", "");
	return cut(awake, "esp_err_t uart_detect_bitrate_start(", undefined, "");
}

/** Its sizes are this computer's. */
function withoutStaticCheck(source: string): string {
	return cut(source, "_Static_assert(sizeof(StaticRingbuffer_t)", "\n", "");
}

function cut(source: string, from: string, to: string | undefined, instead: string): string {
	const start = find(source, from);
	const end = to === undefined ? source.length : start + find(source.slice(start), to);
	return source.slice(0, start) + instead + source.slice(end);
}

function replace(source: string, changes: readonly (readonly string[])[]): string {
	let changed = source;
	for (const [before, after] of changes as [string, string][]) {
		find(changed, before);
		changed = changed.replace(before, after);
	}
	return changed;
}

function find(source: string, text: string): number {
	const at = source.indexOf(text);
	if (at < 0) throw new Error(`ESP-IDF's source has no ${JSON.stringify(text)} any more.`);
	return at;
}

function write(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}
