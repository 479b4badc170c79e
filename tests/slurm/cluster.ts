/**
 * A Slurm cluster of one node on this machine, with everything it writes in one folder. Needs the
 * programs of Debian's packages slurmctld, slurmd, slurm-client and munge.
 * @module
 */
import { decoded, type Finished, PROJECT, TemporaryFolder } from "../files/commands.ts";

const PROGRAMS = ["munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue", "scancel"];

/** The first program that a cluster needs and that is not here; undefined where all are. */
export function missingProgram(): string | undefined {
  const folders = `${Deno.env.get("PATH")}:/usr/sbin`.split(":");
  return PROGRAMS.find((program) => !folders.some((folder) => exists(`${folder}/${program}`)));
}

/** The configuration of a cluster in a folder. More processors than there are, for a whole array. */
function configuration(folder: string, user: string): string {
  return Object.entries({
    ClusterName: "theorycheck",
    SlurmctldHost: "localhost",
    SlurmUser: user,
    SlurmdUser: user,
    AuthType: "auth/munge",
    AuthInfo: `socket=${folder}/munge.socket`,
    StateSaveLocation: `${folder}/state`,
    SlurmdSpoolDir: `${folder}/spool`,
    SlurmctldPidFile: `${folder}/slurmctld.pid`,
    SlurmdPidFile: `${folder}/slurmd.pid`,
    SlurmctldLogFile: `${folder}/slurmctld.log`,
    SlurmdLogFile: `${folder}/slurmd.log`,
    SlurmctldPort: 16817,
    SlurmdPort: 16818,
    ProctrackType: "proctrack/linuxproc",
    TaskPlugin: "task/none",
    SelectType: "select/cons_tres",
    SelectTypeParameters: "CR_CPU",
    SlurmdParameters: "config_overrides",
    SwitchType: "switch/none",
    MpiDefault: "none",
    KillWait: 1,
    ReturnToService: 2,
    SchedulerParameters: "sched_interval=1,bf_interval=1",
  }).map(([name, value]) => `${name}=${value}`).join("\n") + `
NodeName=node NodeHostname=localhost NodeAddr=localhost CPUs=16 State=UNKNOWN
PartitionName=all Nodes=node Default=YES MaxTime=INFINITE State=UP
`;
}

/** What a project needs to check claims. */
const PROJECT_FILES = ["deno.json", "deno.lock", "src", "claims", "docs"];

/** A running cluster. */
export class Cluster implements AsyncDisposable {
  /** What the cluster writes, and what its jobs print. */
  readonly folder: TemporaryFolder = new TemporaryFolder();
  /** A copy of this project, which nobody changes while the jobs run. */
  readonly project: string = `${this.folder.path}/project`;

  /**
   * Starts the daemons and waits for the node.
   * @throws {Error} with what they say
   */
  static async start(): Promise<Cluster> {
    const cluster = new Cluster();
    const { path } = cluster.folder;
    Deno.chmodSync(path, 0o755);
    for (const name of ["state", "spool", "project"]) Deno.mkdirSync(`${path}/${name}`);
    const copied = PROJECT_FILES.map((name) => `${PROJECT}/${name}`);
    await cluster.output("cp", "-r", ...copied, cluster.project);
    const key = crypto.getRandomValues(new Uint8Array(1024));
    Deno.writeFileSync(`${path}/munge.key`, key, { mode: 0o600 });
    const user = (await cluster.output("id", "-un")).trim();
    cluster.folder.write("slurm.conf", configuration(path, user));
    const files = ["socket", "log-file:log", "pid-file:pid", "seed-file:seed", "key-file:key"]
      .map((file) => file.split(":"))
      .map(([flag, ending = flag]) => `--${flag}=${path}/munge.${ending}`);
    await cluster.output("munged", "--force", ...files);
    await cluster.output("slurmctld", "-c");
    await until("the controller", async () => (await cluster.run("scontrol", "ping")).code === 0);
    await cluster.output("slurmd", "-c", "-N", "node");
    await until(
      "the node",
      async () => /State=IDLE/.test(await cluster.output("scontrol", "show", "node")),
    );
    return cluster;
  }

  /** Runs a program in the project, with what it needs to reach the cluster. */
  async run(program: string, ...line: readonly string[]): Promise<Finished> {
    const deno = Deno.execPath().replace(/\/[^/]*$/, "");
    const command = new Deno.Command(program, {
      args: [...line],
      cwd: this.project,
      env: {
        SLURM_CONF: `${this.folder.path}/slurm.conf`,
        PATH: `${deno}:${Deno.env.get("PATH")}:/usr/sbin`,
        INIT_CWD: this.project,
        NO_COLOR: "1",
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
    return decoded(await command.output());
  }

  /**
   * What a program prints.
   * @throws {Error} when it fails
   */
  async output(program: string, ...line: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(program, ...line);
    if (code === 0) return stdout;
    throw new Error(`${program} ${line.join(" ")}: ${stderr || stdout || `exit code ${code}`}`);
  }

  /** Submits a job; the answer is its number. */
  async submit(...line: readonly string[]): Promise<string> {
    const out = `--output=${this.folder.path}/job-%j.out`;
    return (await this.output("sbatch", "--parsable", out, ...line)).trim();
  }

  /** Waits until no job is left. */
  async idle(): Promise<void> {
    await until("the jobs", async () => (await this.output("squeue", "--noheader")) === "");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.run("scancel", "--signal=KILL", "--full", "--state=RUNNING", "--partition=all");
    await this.run("scancel", "--partition=all");
    await this.idle();
    for (const daemon of ["slurmd", "slurmctld", "munge"]) await this.#end(`${daemon}.pid`);
    this.folder[Symbol.dispose]();
  }

  async #end(file: string): Promise<void> {
    if (!exists(`${this.folder.path}/${file}`)) return; // it has not started
    const process = this.folder.read(file).trim();
    Deno.kill(Number(process), "SIGTERM");
    await until(file, () => !/^State:\s+[^ZX]/m.test(textOf(`/proc/${process}/status`)));
  }
}

/** Waits for something, five minutes at most. */
export async function until(
  what: string,
  happened: () => Promise<boolean> | boolean,
): Promise<void> {
  for (let tries = 0; tries < 1_500; tries++) {
    if (await happened()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`waited five minutes for ${what} in vain`);
}

function textOf(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
