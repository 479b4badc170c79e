#!/usr/bin/env bash
# One report out of those of an array of shards. The first argument is the array's job, the others
# are flags of `deno task merge`:
#
#   sbatch --dependency=afterany:<job> docs/cluster/slurm-merge.sh <job> --out reports/thorough
#SBATCH --job-name=theorycheck-merge
#SBATCH --cpus-per-task=1
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"

exec deno task merge "reports/shards-$1"/* "${@:2}"
