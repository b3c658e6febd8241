// Preloaded into the measured process: tells its parent (fd 3) what the whole run cost, whatever way it ends.
const fs = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  fs.writeSync(3, JSON.stringify({ maxRssMb: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 }));
});
