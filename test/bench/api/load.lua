-- Asks with what the file holds, one request a line (a session's token, a tab, the body), in an order of its own.
-- Ends with one line of JSON: what wrk counted, and how many answers held GraphQL errors.
local lines = {}
local wrongs = {}

function setup(thread)
  table.insert(wrongs, thread)
end

function init(args)
  for line in io.lines(args[1]) do
    local token, body = line:match("^([^\t]*)\t(.*)$")
    local headers = { ["content-type"] = "application/json" }
    if token ~= "" then headers["authorization"] = "Bearer " .. token end
    table.insert(lines, wrk.format("POST", nil, headers, body))
  end
  math.randomseed(tonumber(args[2]))
  wrong = 0
end

function request()
  return lines[math.random(#lines)]
end

function response(status, headers, body)
  if status ~= 200 or body:find('"errors"', 1, true) then wrong = wrong + 1 end
end

function done(summary, latency, requests)
  local wrong = 0
  for _, thread in ipairs(wrongs) do wrong = wrong + thread:get("wrong") end
  local e = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"p50Ms":%f,"p99Ms":%f,"wrong":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    wrong, e.connect + e.read + e.write + e.status + e.timeout))
end
