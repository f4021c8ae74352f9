/** The drivers of UART and checksums as their users see them. */
declare module "drivers/uart/uart" {
	const Uart: import("io/serial").SerialClass;
	export default Uart;
}
declare module "drivers/checksum/checksum" {
	export const checksums: import("io/checksum").Checksums;
}
declare module "drivers/usb-serial/usb-serial" {
	const UsbSerial: import("io/serial").SerialClass;
	export default UsbSerial;
}
