// A section of its own, which esp-double.c keeps through a "reset".
#define RTC_NOINIT_ATTR __attribute__((section("rtc_noinit")))
