#include "xsmc.h"
#include "xsHost.h"

#include <stdio.h>
#include <stdlib.h>

void xs_scenario_name(xsMachine *the)
{
	xsmcSetString(xsResult, getenv("SCENARIO"));
}

void xs_scenario_say(xsMachine *the)
{
	printf("%s\n", xsmcToString(xsArg(0)));
	fflush(stdout);
}

void xs_scenario_end(xsMachine *the)
{
	(void)the;
	exit(0);
}

void xs_scenario_collect(xsMachine *the)
{
	xsCollectGarbage();
}
