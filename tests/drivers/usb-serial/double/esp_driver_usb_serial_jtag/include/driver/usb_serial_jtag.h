// What usb-port.c uses of ESP-IDF 6.0's driver, with its meaning: a write is taken as a whole or not at all.
#ifndef USB_SERIAL_JTAG_H
#define USB_SERIAL_JTAG_H
#include <stddef.h>
#include <stdint.h>
typedef int esp_err_t;
#define ESP_OK 0
#define ESP_ERR_INVALID_STATE 0x103
typedef struct {
	uint32_t tx_buffer_size;
	uint32_t rx_buffer_size;
} usb_serial_jtag_driver_config_t;
esp_err_t usb_serial_jtag_driver_install(usb_serial_jtag_driver_config_t *config);
esp_err_t usb_serial_jtag_driver_uninstall(void);
int usb_serial_jtag_read_bytes(void *bytes, uint32_t length, uint32_t ticks);
int usb_serial_jtag_write_bytes(const void *bytes, size_t size, uint32_t ticks);
#endif
