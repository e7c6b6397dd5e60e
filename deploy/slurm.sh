#!/bin/bash
# Editions on a Slurm cluster: an array of jobs, each with its part of the editions.
#
#   sbatch --array=1-16 deploy/slurm.sh layouts/territoires /shared/out/territoires
#
# The folder must be on a disk that all nodes see. The same command after a failure does what is missing.
#SBATCH --job-name=millesime
#SBATCH --cpus-per-task=8
#SBATCH --mem-per-cpu=256M
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --signal=TERM@30
#SBATCH --output=millesime-%A-%a.log
set -eu
report=${1:?which report?} folder=${2:?into which folder?}
exec "${MILLESIME:-millesime}" editions "$report" -o "$folder" --jobs "${SLURM_CPUS_PER_TASK:-1}"
