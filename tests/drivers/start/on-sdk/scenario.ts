// What the test tells the machine, and the other way round: scenario-xs.c.

export function nameOfScenario(this: void): string {
	return native<string>("xs_scenario_name").call(this);
}

export function say(this: void, text: string): void {
	native("xs_scenario_say").call(this, text);
}

export function end(this: void): void {
	native("xs_scenario_end").call(this);
}

export function collect(this: void): void {
	native("xs_scenario_collect").call(this);
}
