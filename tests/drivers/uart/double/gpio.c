#include <string.h>

#include "driver/gpio.h"
#include "line.h"

#define PINS 64

static struct {
	bool used, falls, pending;
	int level;
	gpio_isr_t handler;
	void *argument;
} pins[PINS];
static bool serviceInstalled;

static bool exists(gpio_num_t pin) { return pin >= 0 && pin < PINS; }

esp_err_t gpio_config(const gpio_config_t *configuration)
{
	if (kernelFails())
		return ESP_ERR_INVALID_ARG;
	for (int pin = 0; pin < PINS; pin++) {
		if (!(configuration->pin_bit_mask & (1ull << pin)))
			continue;
		pins[pin].used = true;
		pins[pin].falls = configuration->intr_type == GPIO_INTR_NEGEDGE;
		pins[pin].level = 1;
	}
	return ESP_OK;
}

esp_err_t gpio_set_direction(gpio_num_t pin, gpio_mode_t mode)
{
	(void)mode;
	if (kernelFails() || !exists(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].used = true;
	return ESP_OK;
}

esp_err_t gpio_set_level(gpio_num_t pin, uint32_t level)
{
	if (!exists(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].level = (int)level;
	return ESP_OK;
}

esp_err_t gpio_reset_pin(gpio_num_t pin)
{
	memset(&pins[pin], 0, sizeof pins[pin]);
	pins[pin].level = 1;
	return ESP_OK;
}

esp_err_t gpio_install_isr_service(int flags)
{
	(void)flags;
	if (kernelFails())
		return ESP_ERR_NO_MEM;
	if (serviceInstalled)
		return ESP_ERR_INVALID_STATE;
	serviceInstalled = true;
	return ESP_OK;
}

esp_err_t gpio_isr_handler_add(gpio_num_t pin, gpio_isr_t handler, void *argument)
{
	if (kernelFails() || !serviceInstalled)
		return ESP_ERR_INVALID_STATE;
	if (!pins[pin].handler)
		kernelCountLive(1);
	pins[pin].handler = handler;
	pins[pin].argument = argument;
	return ESP_OK;
}

esp_err_t gpio_isr_handler_remove(gpio_num_t pin)
{
	if (pins[pin].handler)
		kernelCountLive(-1);
	pins[pin].handler = NULL;
	return ESP_OK;
}

void gpioFall(int pin)
{
	pins[pin].level = 0;
	if (pins[pin].used && pins[pin].falls)
		pins[pin].pending = true;
}

int gpioLevel(int pin) { return pins[pin].level; }

int gpioInUse(void)
{
	int count = 0;
	for (int pin = 0; pin < PINS; pin++)
		count += pins[pin].used;
	return count;
}

/** The service's interrupt is not in IRAM: an edge stays pending while the cache is off. */
Time gpioNext(void)
{
	if (kernelCacheIsOff())
		return NEVER;
	for (int pin = 0; pin < PINS; pin++) {
		if (pins[pin].pending && pins[pin].handler)
			return kernelNow();
	}
	return NEVER;
}

void gpioStep(void)
{
	for (int pin = 0; !kernelCacheIsOff() && pin < PINS; pin++) {
		if (!pins[pin].pending || !pins[pin].handler)
			continue;
		pins[pin].pending = false;
		pins[pin].handler(pins[pin].argument);
	}
}
