/** What a shell runs at each press of the tabulator key: it asks the very command that is being typed. */
export const COMPLETION_SCRIPTS = {
  bash: `# seedbed: completion for bash. Put this into ~/.bashrc:  source <(seedbed completion bash)
_seedbed() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _seedbed seedbed
`,
  zsh: `#compdef seedbed
# seedbed: completion for zsh. Put this into ~/.zshrc, behind compinit:  source <(seedbed completion zsh)
_seedbed() {
  local -a found
  found=(\${(f)"$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then compadd -a found; else _files; fi
}
compdef _seedbed seedbed
`,
  fish: `# seedbed: completion for fish. Once:  seedbed completion fish > ~/.config/fish/completions/seedbed.fish
function __seedbed_complete
    set -l words (commandline -opc) (commandline -ct)
    $words[1] complete -- $words[2..-1] 2>/dev/null
end
complete -c seedbed -a '(__seedbed_complete)'
`,
} as const

export type Shell = keyof typeof COMPLETION_SCRIPTS
export const SHELLS = Object.keys(COMPLETION_SCRIPTS) as Shell[]
