/** Drivers as their users see them. */
declare module "drivers/usb-serial/usb-serial" {
	const UsbSerial: import("io/serial").SerialClass;
	export default UsbSerial;
}
