#!/usr/bin/env bash
# One shard of a run for each task of an array. The arguments are flags of `deno task check`:
#
#   sbatch --array=1-8 docs/cluster/slurm-array.sh --profile thorough
#
# A task that is requeued goes on where it was ended.
#SBATCH --job-name=theorycheck
#SBATCH --cpus-per-task=2
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"

shard="$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
out="reports/shards-$SLURM_ARRAY_JOB_ID/$SLURM_ARRAY_TASK_ID"

if [[ -s "$out/journal.jsonl" ]]; then
  exec deno task check --resume "$out" --jobs "$SLURM_CPUS_PER_TASK"
fi
exec deno task check --shard "$shard" --out "$out" --jobs "$SLURM_CPUS_PER_TASK" "$@"
