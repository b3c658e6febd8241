#!/usr/bin/env bash
# What action.yml runs, in the directory of the project, with its inputs as INPUT_* variables.
set -uo pipefail

read -r -a paths <<< "${INPUT_PATHS:-}"
read -r -a options <<< "${INPUT_ARGS:-}"
options+=(--format github --fail-on "${INPUT_FAIL_ON:-high}")
[[ -n "${INPUT_SARIF_FILE:-}" ]] && options+=(--format "sarif=$INPUT_SARIF_FILE")
[[ -n "${INPUT_MARKDOWN_FILE:-}" ]] && options+=(--format "markdown=$INPUT_MARKDOWN_FILE")

since="${INPUT_SINCE:-auto}"
if [[ "$since" == auto && -n "${GITHUB_BASE_REF:-}" ]]; then
  # The check-out of a pull request is a merge commit; its first parent is the base. A shallow one has to be deepened for that.
  git fetch --quiet --no-tags --deepen=1 origin 2>/dev/null
  if git rev-parse --quiet --verify 'HEAD^1' > /dev/null; then since='HEAD^1'; fi
fi
if [[ "$since" != auto && "$since" != none ]]; then options+=(--since "$since"); fi

if [[ -x node_modules/.bin/api-audit ]]; then
  command=(node_modules/.bin/api-audit)
elif [[ -n "${GITHUB_WORKSPACE:-}" && -x "$GITHUB_WORKSPACE/node_modules/.bin/api-audit" ]]; then
  command=("$GITHUB_WORKSPACE/node_modules/.bin/api-audit")
else
  command=(npx --yes --package "eslint-plugin-api-audit@${INPUT_VERSION:-latest}" api-audit)
fi

"${command[@]}" "${options[@]}" ${paths[@]+"${paths[@]}"}
code=$?

prefix="${WORKING_DIRECTORY:-.}"
[[ "$prefix" == . ]] && prefix='' || prefix="${prefix%/}/"
{
  echo "exit-code=$code"
  echo "sarif-file=${INPUT_SARIF_FILE:+$prefix$INPUT_SARIF_FILE}"
  echo "markdown-file=${INPUT_MARKDOWN_FILE:+$prefix$INPUT_MARKDOWN_FILE}"
} >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
