-- Asks for the addresses of a file in turn, from a place in it on: wrk -s drive.lua URL -- FILE START
-- A line holds an address, and after a tab the tag to send as If-None-Match.
local requests, place, last = {}, 0, nil

-- wrk has set its Host header by then.
function init(args)
  for line in io.lines(args[1]) do
    local address, tag = line:match("^([^\t]*)\t?(.*)$")
    local headers = { ["Host"] = wrk.headers["Host"] }
    if tag ~= "" then headers["If-None-Match"] = tag end
    requests[#requests + 1] = wrk.format("GET", address, headers)
  end
  place = tonumber(args[2]) % #requests
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    wrong.status, wrong.connect + wrong.read + wrong.write + wrong.timeout))
end
