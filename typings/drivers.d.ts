/** Drivers as their users see them. */
declare module "drivers/checksum/checksum" {
	export const checksums: import("io/checksum").Checksums;
}
declare module "drivers/usb-serial/usb-serial" {
	const UsbSerial: import("io/serial").SerialClass;
	export default UsbSerial;
}
