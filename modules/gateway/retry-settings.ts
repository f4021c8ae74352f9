import type { RetryPolicy } from "jobs/retry-policy";
import type { Settings } from "settings/settings";

/** How often and how soon a job is tried again, as the settings have it now. */
export function retryPolicyOf(settings: Pick<Settings, "get">): RetryPolicy {
	return {
		attempts: settings.get("retry.attempts"),
		first: settings.get("retry.first") * 1000,
		longest: settings.get("retry.longest") * 1000,
	};
}
