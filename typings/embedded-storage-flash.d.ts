/**
 * A gap of `@moddable/typings` 5.6.0: the raw partition of `embedded:storage/flash` on ESP32 (Moddable SDK 8.2.3).
 * `status()` has just these three fields there, whatever newer typings say.
 */
declare module "embedded:storage/flash" {
	interface FlashPartition {
		eraseBlock(block: number): void;
		read(count: number, offset: number): ArrayBuffer;
		read(buffer: ArrayBuffer | Uint8Array, offset: number): void;
		write(buffer: ArrayBuffer | Uint8Array, offset: number): void;
		status(): { size: number; blockLength: number; blocks: number };
		close(): void;
	}
	const flash: { open(options: { path: string; mode?: "r" | "r+" }): FlashPartition };
	export default flash;
}
