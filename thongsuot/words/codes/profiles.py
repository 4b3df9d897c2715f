"""TS36x: profiles of provinces, and TS344: secrets in them."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import PROFILE
from thongsuot.words.source import Text

_FROM_OUTSIDE = "password: {env: MAT_KHAU_MOT_CUA}"

CODES = (
    Code(
        "TS344",
        Text("mật khẩu viết trong hồ sơ", "a password in a profile"),
        Text("Mật khẩu hay khóa điều khiển được viết thẳng thay vì {env: TEN_BIEN}.", "A password or control key is written out instead of {env: NAME}."),
        Text(
            "Hồ sơ được lưu cùng mã nguồn và gửi cho nhau; ai đọc được tệp là đăng nhập được.",
            "Profiles are kept in version control and sent about; who reads the file can sign in.",
        ),
        (swap("password-in-a-profile", PROFILE, _FROM_OUTSIDE, "password: Abc@12345"),),
    ),
    Code(
        "TS360",
        Text("dịch vụ không kịch bản nào dùng", "a service that no scenario uses"),
        Text("Hồ sơ khai một dịch vụ mà không kịch bản nào gọi tên.", "The profile has a service that no scenario names."),
        Text(
            "Thường là gõ sai tên: kịch bản cần dịch vụ kia bị chặn ở tỉnh này.",
            "Mostly a name spelt wrongly: scenarios that need the other one are blocked here.",
        ),
        (swap("service-for-nobody", PROFILE, "  free-service: {code", "  fre-service: {code"),),
    ),
    Code(
        "TS361",
        Text("resolve viết sai", "a bad resolve"),
        Text("Giá trị không phải IP:cổng, hoặc tên máy không phải máy chủ nào của hồ sơ.", "The value is no IP:port, or the name is no host of the profile."),
        Text(
            "Tên máy sẽ được tra ở DNS như thường, và lượt thử đi đến máy khác.",
            "The name is looked up in DNS after all, and the test goes to another machine.",
        ),
        (
            swap("resolve-to-nothing", PROFILE, '"127.0.0.1:8443"', '"127.0.0.256:8443"'),
            swap("resolve-of-nobody", PROFILE, "resolve: {demo.test:", "resolve: {dmo.test:"),
        ),
    ),
    Code(
        "TS362",
        Text("địa chỉ không mã hóa", "an address in the clear"),
        Text("Cổng hay phía quốc gia được gọi bằng http:// ngoài máy này.", "The portal or the national side is called by http:// beyond this machine."),
        Text(
            "Mật khẩu và phiên đi qua mạng ai cũng đọc được; cổng thật cũng không được như vậy.",
            "Passwords and sessions cross the network readable; nor may a real portal be so.",
        ),
        (swap("portal-in-the-clear", PROFILE, "url: https://demo.test/", "url: http://demo.test/"),),
    ),
    Code(
        "TS363",
        Text("máy chủ thật trong lượt thử", "a production host in a test"),
        Text(
            "mode: staging mà địa chỉ là máy đang phục vụ người dân, và không resolve về máy thử.",
            "mode: staging, and the address is one that serves citizens, not resolved to a test machine.",
        ),
        Text("Hồ sơ giả sẽ vào hệ thống thật.", "Made-up dossiers would go into the real system."),
        (swap("production-host", PROFILE, "url: https://dvcqg.test", "url: https://dichvucong.gov.vn"),),
    ),
    Code(
        "TS364",
        Text("khóa không hợp với mode", "a key that does not go with the mode"),
        Text(
            "embedded, defects, clock và kênh điều khiển của cổng chỉ có ở cổng mẫu.",
            "embedded, defects, clock and the portal's control belong to the reference portal only.",
        ),
        Text(
            "Nếu bỏ qua, người đọc tưởng cổng thật bị cài lỗi hay bị chỉnh giờ.",
            "Passed over, readers would believe that a real portal has defects or another clock.",
        ),
        (swap("defects-of-a-real-portal", PROFILE, "writes_allowed: true", "writes_allowed: true\ndefects: [names-shown]"),),
    ),
    Code(
        "TS365",
        Text("không phải tên máy chủ", "no host name"),
        Text("allowed_hosts nhận tên máy, không có https://, cổng hay đường dẫn.", "allowed_hosts takes names, without https://, port or path."),
        Text("Tên viết sai không khớp máy nào: trang của cổng bị coi là nơi lạ.", "It matches nothing: pages of the portal would count as strange."),
        (swap("address-for-a-host", PROFILE, "writes_allowed: true", 'writes_allowed: true\nallowed_hosts: ["https://tep.demo.test/"]'),),
    ),
    Code(
        "TS366",
        Text("tên tệp khác id", "the file's name is not the id"),
        Text("Tên tệp hồ sơ và id bên trong khác nhau.", "The profile's file and the id in it have different names."),
        Text(
            "Dòng lệnh nhận tên tệp, báo cáo và miễn trừ nêu id: cùng một tỉnh có hai tên.",
            "The command takes one, reports and waivers the other: one province has two names.",
        ),
        (swap("two-names", PROFILE, "id: demo\n", "id: demo-1\n"),),
    ),
    Code(
        "TS367",
        Text("cơ quan không thuộc tỉnh", "an agency that is not the province's"),
        Text("Mã cơ quan của dịch vụ không nằm dưới agency_root.", "The agency's code is not under agency_root."),
        Text("Cổng sẽ từ chối và trông như lỗi của cổng.", "The portal would refuse, and it would look like its fault."),
        (swap("agency-elsewhere", PROFILE, "agency: H98.101.01, commune", "agency: H55.101.01, commune"),),
    ),
    Code(
        "TS368",
        Text("mã dịch vụ không theo mã thủ tục", "codes that do not begin alike"),
        Text(
            "Mã thủ tục của tỉnh hay mã dịch vụ không bắt đầu bằng mã thủ tục quốc gia.",
            "The local code or the service code does not begin with the national procedure code.",
        ),
        Text(
            "Mọi liên kết đã thấy đều viết như vậy; thường là chép nhầm mã của thủ tục khác.",
            "All links that were seen are written so; mostly a code of another procedure was copied.",
        ),
        (swap("codes-apart", PROFILE, "local_code: 1.004870.000", "local_code: 1.004871.000"),),
        weight="suspicion",
    ),
)
