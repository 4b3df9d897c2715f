// Redocly's own reading of the files named: a line for each error, by its recommended rules.
import { createConfig, lint } from "@redocly/openapi-core";

const config = await createConfig({ extends: ["recommended"] });
for (const ref of process.argv.slice(2)) {
  for (const problem of await lint({ ref, config })) {
    if (problem.severity === "error") console.log(`${problem.ruleId} ${problem.location?.[0]?.pointer}: ${problem.message}`);
  }
}
